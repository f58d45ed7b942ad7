package io.sojourn.runtime.marshal;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lengths and counts that nothing follows. */
final class BadSizes {

    private static final int HUGE = Integer.MAX_VALUE;
    private static final int MANY = 100_000;

    private BadSizes() {}

    static Stream<BadMessage> all() {
        return Stream.of(arrays(), strings(), containers(), sums()).flatMap(rows -> rows);
    }

    private static Stream<BadMessage> arrays() {
        Stream<BadMessage> open = Arrays.stream(PrimitiveKind.values())
                .flatMap(kind -> IntStream.of(HUGE, 2_000_000_000, -1, 1_000_000)
                        .mapToObj(length -> BadMessage.of(
                                "Bad input 16: an array of " + kind + " with " + length + " elements, and none follow",
                                out -> {
                                    out.writeRaw(Tags.FIRST_PRIMITIVES + kind.ordinal());
                                    BadMessage.count(out, length);
                                },
                                "")));
        Stream<BadMessage> typed = Stream.of(Position.BYTES, Position.INTS, Position.TEXTS)
                .map(position -> BadMessage.raw(
                        "Bad input 16: an argument that is an array with 2^31-1 elements, and none follow, as "
                                + position,
                        position,
                        "",
                        1,
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        7));
        BadMessage references = BadMessage.of(
                "Bad input 16: an array of references with 2^31-1 elements, and none follow",
                out -> {
                    out.writeRaw(Tags.OBJECT_ARRAY);
                    ClassTokens.write(out, String.class);
                    out.writeCount(HUGE);
                },
                "elements were announced");
        BadMessage bits = BadMessage.of(
                "Bad input 16: bits of 2^31-1 words, and none follow",
                out -> {
                    out.writeRaw(57);
                    BadMessage.count(out, HUGE);
                },
                "elements were announced");
        return Stream.of(open, typed, Stream.of(references, bits)).flatMap(rows -> rows);
    }

    private static Stream<BadMessage> strings() {
        return IntStream.of(HUGE, -1, 2_000_001, 2_000_002, 2_000_000_000)
                .mapToObj(header -> BadMessage.of(
                        "Bad input 17: a string with a header of " + header + ", which is odd for Latin-1 and even for "
                                + "UTF-8, and nothing follows",
                        Position.TEXT,
                        out -> BadMessage.count(out, header),
                        ""));
    }

    private static Stream<BadMessage> containers() {
        Stream<BadMessage> kinds = IntStream.range(Tags.FIRST_COLLECTION, Tags.FIRST_TYPE)
                .filter(BadTypes::isKnown)
                .boxed()
                .flatMap(tag -> IntStream.of(HUGE, -1, 1_000_000)
                        .mapToObj(size -> BadMessage.of(
                                "Bad input 18: a collection or map with the tag " + tag + " and a size of " + size
                                        + ", and nothing follows",
                                out -> {
                                    out.writeRaw(tag);
                                    BadMessage.count(out, size);
                                },
                                "")));
        Stream<BadMessage> typed = Stream.of(Position.LIST, Position.MAP)
                .map(position -> BadMessage.raw(
                        "Bad input 18: an argument with a million elements, and none follow, as " + position,
                        position,
                        "announced",
                        position == Position.LIST ? 80 : 144,
                        0xc0,
                        0x84,
                        0x3d));
        BadMessage capacity = BadMessage.of(
                "Bad input 18: an empty queue with room for 2^31-1 elements",
                out -> {
                    out.writeRaw(115);
                    out.writeCount(0);
                    out.writeCount(HUGE - 1);
                },
                "memory");
        BadMessage copies = BadMessage.of(
                "Bad input 18: one element more than a million, all copies of one",
                out -> {
                    out.writeRaw(107);
                    out.writeCount(1_000_001);
                    out.writeAny("x");
                },
                "1000001 is outside");
        return Stream.of(kinds, typed, Stream.of(capacity, copies)).flatMap(rows -> rows);
    }

    private static Stream<BadMessage> sums() {
        return Stream.of(
                BadMessage.of(
                        "Bad input 19: 100,000 queues that are each small, and too large together",
                        out -> {
                            out.writeRaw(80);
                            out.writeCount(MANY);
                            for (int i = 0; i < MANY; i++) {
                                out.writeRaw(115);
                                out.writeCount(0);
                                out.writeCount(1_000);
                            }
                        },
                        "memory"),
                BadMessage.of(
                        "Bad input 19: 100,000 empty maps that have room for all 157 scripts",
                        out -> {
                            out.writeRaw(80);
                            out.writeCount(MANY);
                            for (int i = 0; i < MANY; i++) {
                                out.writeRaw(147);
                                out.writeCount(0);
                                ClassTokens.write(out, Character.UnicodeScript.class);
                            }
                        },
                        "memory"));
    }
}
