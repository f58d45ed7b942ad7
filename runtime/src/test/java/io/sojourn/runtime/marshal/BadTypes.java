package io.sojourn.runtime.marshal;

import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.spi.Hashes;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Types that are unknown, or not the ones expected. */
final class BadTypes {

    private static final List<String> OUTSIDE = List.of(
            "java.lang.Runtime",
            "java.lang.ProcessBuilder",
            "[[Ljava.lang.String;",
            "io.sojourn.runtime.wire.Buffer",
            "io.sojourn.runtime.badinput.Canary");

    private BadTypes() {}

    static Stream<BadMessage> all() {
        return Stream.of(byTag(), byNumber(), others(), orders(), keys(), lambdas())
                .flatMap(rows -> rows);
    }

    /** Whether a tag stands for something. */
    static boolean isKnown(int tag) {
        try {
            return BuiltInForms.forTag(tag) != null;
        } catch (MalformedInput e) {
            return false;
        }
    }

    private static BadMessage value(String name, String type) {
        return BadMessage.of(
                name,
                out -> {
                    out.writeRaw(Tags.NEW_TYPE);
                    out.writeFixedLong(Hashes.typeTag(type));
                    out.writeFixedInt(0);
                },
                "not known here");
    }

    /** There is no way to name a class; its tag is the nearest thing. */
    private static Stream<BadMessage> byTag() {
        return OUTSIDE.stream()
                .flatMap(type -> Stream.of(
                        value("Bad input 23: the tag of " + type + ", which is in no table, as a value", type),
                        BadMessage.of(
                                "Bad input 23: the tag of " + type + ", which is in no table, as a class literal",
                                out -> {
                                    out.writeRaw(Tags.CLASS);
                                    out.writeRaw(1);
                                    out.writeFixedLong(Hashes.typeTag(type));
                                },
                                ""),
                        BadMessage.of(
                                "Bad input 23: the tag of " + type + ", which is in no table, as a component type",
                                out -> {
                                    out.writeRaw(Tags.OBJECT_ARRAY);
                                    out.writeRaw(1);
                                    out.writeFixedLong(Hashes.typeTag(type));
                                    out.writeCount(0);
                                },
                                "")));
    }

    private static Stream<BadMessage> byNumber() {
        Stream<BadMessage> tags = IntStream.range(Tags.REMOTE + 1, Tags.FIRST_TYPE)
                .filter(tag -> !isKnown(tag) && tag != Tags.NEW_TYPE)
                .mapToObj(tag -> BadMessage.raw(
                        "Bad input 24: the tag " + tag + ", which no type has",
                        Position.ANY,
                        "No type has the tag",
                        tag));
        return Stream.concat(
                tags,
                Stream.of(
                        BadMessage.raw(
                                "Bad input 24: the first type of the message, which names none",
                                Position.ANY,
                                "refers back to type 0",
                                Tags.FIRST_TYPE),
                        BadMessage.raw(
                                "Bad input 24: type 68 of the message, which names none",
                                Position.ANY,
                                "refers back to type 68",
                                Tags.FAR_TYPE,
                                5),
                        BadMessage.raw(
                                "Bad input 24: class literal number 200, which no class has",
                                Position.ANY,
                                "No class has the number",
                                Tags.CLASS,
                                200)));
    }

    private static Stream<BadMessage> others() {
        return Stream.of(
                BadMessage.of(
                        "Bad input 25: a record where an enum constant is expected",
                        Position.COLOUR,
                        out -> out.writeAny(new Point(1, 2)),
                        ""),
                BadMessage.of(
                        "Bad input 25: a text where a list is expected", Position.LIST, out -> out.writeAny("x"), ""),
                BadMessage.of(
                        "Bad input 25: a list where a map is expected",
                        Position.MAP,
                        out -> out.writeAny(List.of()),
                        ""),
                BadMessage.of(
                        "Bad input 25: a set where a list is expected",
                        Position.LIST,
                        out -> out.writeAny(Set.of()),
                        ""),
                BadMessage.of(
                        "Bad input 25: a text where an exception is expected",
                        Position.FAILURE,
                        out -> out.writeAny("x"),
                        "Exception was expected"),
                BadMessage.of(
                        "Bad input 25: an error where an exception is expected",
                        Position.FAILURE,
                        out -> out.writeAny(new StackOverflowError()),
                        "Exception was expected"),
                value(
                        "Bad input 26: the tag of a sealed interface as a value",
                        "io.sojourn.runtime.contract.Points$Shape"),
                value("Bad input 26: the tag of an abstract class as a value", "java.util.AbstractList"),
                value("Bad input 26: the tag of Number as a value", "java.lang.Number"),
                value("Bad input 26: the tag of a remote interface as a value", "io.sojourn.runtime.contract.Echo"));
    }

    private static Stream<BadMessage> orders() {
        return IntStream.of(87, 88, 146, 117, 152)
                .boxed()
                .flatMap(tag -> Stream.of(
                        BadMessage.raw(
                                "Bad input 27: the tag " + tag + " with an order of elements that is in no list",
                                Position.ANY,
                                "No order of elements",
                                tag,
                                0,
                                9),
                        BadMessage.raw(
                                "Bad input 27: the tag " + tag + " with a reversed reversed order",
                                Position.ANY,
                                "No order of elements",
                                tag,
                                0,
                                4,
                                4),
                        BadMessage.of(
                                "Bad input 27: the tag " + tag + " with a comparator that is a text",
                                out -> {
                                    out.writeRaw(tag);
                                    out.writeCount(0);
                                    out.writeRaw(5);
                                    out.writeAny("no comparator");
                                },
                                "Comparator was expected"),
                        BadMessage.of(
                                "Bad input 27: the tag " + tag + " with elements that cannot be compared",
                                out -> {
                                    out.writeRaw(tag);
                                    out.writeCount(2);
                                    out.writeRaw(0);
                                    for (Object each : List.of(1, "x", "y", 2)) {
                                        out.writeAny(each);
                                    }
                                },
                                "")));
    }

    private static Stream<BadMessage> keys() {
        return IntStream.of(85, 144)
                .mapToObj(tag -> BadMessage.of(
                        "Bad input 28: a URL, whose hash code asks the DNS, as a key of tag " + tag,
                        out -> {
                            out.writeRaw(tag);
                            out.writeCount(1);
                            out.writeRaw(Tags.NEW_TYPE);
                            out.writeFixedLong(Hashes.typeTag("java.net.URL"));
                            out.writeFixedInt(0);
                            out.writeAny("https://example.org");
                        },
                        "not known here"));
    }

    private static Stream<BadMessage> lambdas() {
        return Stream.of(
                        "java.lang.invoke.SerializedLambda",
                        "java.lang.reflect.Proxy",
                        "java.lang.reflect.InvocationHandler")
                .map(type -> value("Bad input 31: the tag of " + type, type));
    }
}
