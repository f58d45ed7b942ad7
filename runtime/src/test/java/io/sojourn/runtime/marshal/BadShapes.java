package io.sojourn.runtime.marshal;

import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values nested too deeply, and references to what is not there. */
final class BadShapes {

    private BadShapes() {}

    static Stream<BadMessage> all() {
        return Stream.concat(nested(), references());
    }

    private static Stream<BadMessage> nested() {
        return IntStream.of(65, 10_000, 1_000_000)
                .boxed()
                .flatMap(depth -> Stream.of(
                        BadMessage.of(
                                "Bad input 21: lists in lists, " + depth + " deep",
                                out -> {
                                    for (int i = 0; i < depth; i++) {
                                        out.writeRaw(80);
                                        out.writeCount(1);
                                    }
                                    out.writeRaw(Tags.NULL);
                                },
                                "deeper than 64 levels"),
                        BadMessage.of(
                                "Bad input 21: optionals of optionals, " + depth + " deep",
                                out -> {
                                    for (int i = 0; i < depth; i++) {
                                        out.writeRaw(71);
                                    }
                                    out.writeRaw(Tags.NULL);
                                },
                                "deeper than 64 levels"),
                        BadMessage.of(
                                "Bad input 21: arrays of arrays, " + depth + " deep",
                                out -> {
                                    for (int i = 0; i < depth; i++) {
                                        out.writeRaw(Tags.OBJECT_ARRAY);
                                        ClassTokens.write(out, Object.class);
                                        out.writeCount(1);
                                    }
                                    out.writeRaw(Tags.NULL);
                                },
                                "deeper than 64 levels")));
    }

    private static Stream<BadMessage> references() {
        return Stream.of(
                BadMessage.raw(
                        "Bad input 22: a back-reference where nothing came before",
                        Position.ANY,
                        "refers back to object 0",
                        Tags.BACK_REFERENCE,
                        0),
                BadMessage.raw(
                        "Bad input 22: a back-reference to object 2^32-1",
                        Position.ANY,
                        "is outside",
                        Tags.BACK_REFERENCE,
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        0x7f),
                BadMessage.raw(
                        "Bad input 22: a back-reference in a typed position where nothing came before",
                        Position.BYTES,
                        "refers back to object 5",
                        7),
                BadMessage.raw(
                        "Bad input 22: a negative back-reference in a typed position",
                        Position.INTS,
                        "negative",
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        0x0f),
                BadMessage.raw(
                        "Bad input 22: an entry whose key is the entry itself, which is half built",
                        Position.ANY,
                        "constructor",
                        68,
                        Tags.BACK_REFERENCE,
                        0),
                BadMessage.of(
                        "Bad input 22: a back-reference to a list where an array is expected",
                        Position.TWO,
                        out -> {
                            out.writeAny(new ArrayList<>());
                            out.writeCount(Tags.FIRST_SHARED);
                        },
                        "[I was expected"),
                BadMessage.raw(
                        "Bad input 22: the number of a string where no string came before",
                        Position.TEXT,
                        "refers back to string 0",
                        Strings.REPEATED,
                        0),
                BadMessage.raw(
                        "Bad input 22: the number 2^32-1 of a string",
                        Position.TEXT,
                        "refers back to string 4294967295",
                        Strings.REPEATED,
                        0xff,
                        0xff,
                        0xff,
                        0xff,
                        0x0f),
                BadMessage.raw(
                        "Bad input 22: the number of a string where the text of a URI must be",
                        Position.ANY,
                        "part of another value",
                        28,
                        Strings.REPEATED,
                        0),
                BadMessage.of(
                        "Bad input 22: the number of a string that is too short to have one",
                        Position.TEXTS,
                        out -> {
                            out.writeRaw(Tags.PRESENT);
                            out.writeCount(2);
                            out.writeString("ab");
                            out.writeRaw(Strings.REPEATED);
                            out.writeCount(0);
                        },
                        "refers back to string 0"));
    }
}
