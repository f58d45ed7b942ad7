package io.sojourn.runtime.marshal;

import io.sojourn.runtime.contract.Points.Colour;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Keys that collide or repeat, characters and ordinals that are none, exceptions without bounds. */
final class BadContents {

    private static final int MANY = 100_000;

    private BadContents() {}

    static Stream<BadMessage> all() {
        return Stream.of(colliding(), doubling(), repeated(), nulls(), texts(), exceptions(), ordinals())
                .flatMap(rows -> rows);
    }

    /** A key whose hash code anyone can choose. */
    @io.sojourn.Portable
    record Weak(int identity, int hash) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** A text; those of all numbers below 131,072 have one hash code. */
    static String collidingText(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 17; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    /** A set or map of very many keys. */
    static byte[] keys(int tag, IntFunction<Object> key) {
        return BadMessage.written(out -> {
            out.writeRaw(tag);
            out.writeCount(MANY);
            for (int i = 0; i < MANY; i++) {
                out.writeAny(key.apply(i));
                if (tag >= Tags.FIRST_MAP) {
                    out.writeRaw(Tags.NULL + 16);
                    out.writeRaw(1);
                }
            }
        });
    }

    private static Stream<BadMessage> colliding() {
        return IntStream.of(85, 86, 92, 95, 100, 118, 144, 145, 149, 151, 153, 154, 157, 162)
                .mapToObj(tag -> new BadMessage(
                        "Bad input 29: 100,000 keys with one hash code in a set or map with the tag " + tag,
                        Position.ANY,
                        keys(tag, i -> new Weak(i, 7)),
                        "collide"));
    }

    /** A few hundred bytes whose hash code takes longer than anybody lives. */
    private static Stream<BadMessage> doubling() {
        return IntStream.of(85, 86, 92, 95, 100, 118, 144, 145, 149, 151, 153, 154, 157, 162)
                .mapToObj(tag -> BadMessage.of(
                        "Bad input 29: a list that holds another twice, and so on 30 times, as a key of tag " + tag,
                        out -> {
                            out.writeRaw(tag);
                            out.writeCount(1);
                            boolean numbered = tag != 92 && tag != 153;
                            twice(out, 30, numbered ? 1 : 0);
                            out.writeRaw(Tags.NULL);
                        },
                        "hold one another too often"));
    }

    private static void twice(MessageWriter out, int levels, int number) {
        out.writeRaw(80);
        out.writeCount(2);
        if (levels == 0) {
            out.writeRaw(Tags.NULL);
            out.writeRaw(Tags.NULL);
        } else {
            twice(out, levels - 1, number + 1);
            out.writeRaw(Tags.BACK_REFERENCE);
            out.writeCount(number + 1);
        }
    }

    private static Stream<BadMessage> repeated() {
        Stream<BadMessage> sets = IntStream.of(85, 86, 92, 95, 110, 118)
                .mapToObj(tag -> BadMessage.of(
                        "Bad input 30: an element twice in a set with the tag " + tag,
                        out -> {
                            out.writeRaw(tag);
                            out.writeCount(2);
                            out.writeAny("x");
                            out.writeAny("x");
                        },
                        ""));
        Stream<BadMessage> maps = IntStream.of(144, 145, 149, 151, 153, 154, 162)
                .mapToObj(tag -> BadMessage.of(
                        "Bad input 30: a key twice in a map with the tag " + tag,
                        out -> {
                            out.writeRaw(tag);
                            out.writeCount(2);
                            for (Object each : List.of("x", 1, "x", 2)) {
                                out.writeAny(each);
                            }
                        },
                        ""));
        return Stream.concat(sets, maps);
    }

    private static Stream<BadMessage> nulls() {
        Stream<BadMessage> elements = IntStream.of(82, 90, 92, 111, 112, 113, 117, 118)
                .mapToObj(tag -> BadMessage.of(
                        "Bad input 30: null in a collection with the tag " + tag + ", which holds none",
                        out -> {
                            out.writeRaw(tag);
                            out.writeCount(1);
                            if (tag == 113 || tag == 117) {
                                out.writeRaw(0);
                            }
                            out.writeRaw(Tags.NULL);
                        },
                        ""));
        return Stream.concat(
                elements,
                Stream.of(
                        BadMessage.raw("Bad input 30: null where a text must stand", Position.ANY, "missing", 24, 0),
                        BadMessage.raw(
                                "Bad input 30: null in an entry that holds none", Position.ANY, "null", 70, 0, 0),
                        BadMessage.raw("Bad input 30: 2 where a boolean is expected", Position.FLAG, "0 or 1", 2)));
    }

    private static Stream<BadMessage> texts() {
        return Stream.of(
                BadMessage.raw("Bad input 30: two bytes for a character of one", Position.TEXT, "", 4, 0xC1, 0x81),
                BadMessage.raw(
                        "Bad input 30: three bytes for a character of two", Position.TEXT, "", 4, 0xE0, 0x80, 0x81),
                BadMessage.raw("Bad input 30: the tail of a character without its head", Position.TEXT, "", 4, 0x80),
                BadMessage.raw("Bad input 30: the head of a character without its tail", Position.TEXT, "", 4, 0xC3),
                BadMessage.raw(
                        "Bad input 30: four bytes for a pair of surrogates",
                        Position.TEXT,
                        "",
                        4,
                        0xF0,
                        0x9F,
                        0x8E,
                        0xBB));
    }

    private static Stream<BadMessage> exceptions() {
        return Stream.of(
                BadMessage.of(
                        "Bad input 32: an exception with a message of 8,193 characters",
                        out -> exception(out, "A", "x".repeat(8_193)),
                        "8193 characters"),
                BadMessage.of(
                        "Bad input 32: an exception with a class name of a MiB",
                        out -> exception(out, "A".repeat(999_999), "x"),
                        "999999 characters"),
                BadMessage.of(
                        "Bad input 32: an exception with nine causes",
                        out -> {
                            for (int i = 0; i < 10; i++) {
                                out.writeRaw(i == 0 ? Tags.THROWABLE : 1);
                                out.writeCount(i == 0 ? 0 : 1);
                                if (i == 0) {
                                    out.writeString("A");
                                }
                                out.writeString(null);
                                out.writeCount(0);
                            }
                        },
                        "too many others"),
                BadMessage.of(
                        "Bad input 32: an exception with 257 frames",
                        out -> {
                            out.writeRaw(Tags.THROWABLE);
                            out.writeCount(0);
                            out.writeString("A");
                            out.writeString(null);
                            out.writeCount(257);
                        },
                        "257 is outside"),
                BadMessage.of(
                        "Bad input 32: an exception that offers five classes",
                        out -> {
                            out.writeRaw(Tags.THROWABLE);
                            out.writeCount(0);
                            out.writeString("A");
                            out.writeString(null);
                            out.writeCount(0);
                            out.writeBoolean(false);
                            out.writeCount(0);
                            for (int i = 0; i < 5; i++) {
                                out.writeBoolean(true);
                                out.writeFixedInt(1);
                                out.writeCount(100);
                            }
                            out.writeBoolean(false);
                        },
                        "offers more than 4 classes"));
    }

    /** An exception without frames, relatives or state. */
    static void exception(MessageWriter out, String name, String message) {
        out.writeRaw(Tags.THROWABLE);
        out.writeCount(0);
        out.writeString(name);
        out.writeString(message);
        out.writeCount(0);
        out.writeBoolean(false);
        out.writeCount(0);
        out.writeBoolean(false);
    }

    private static Stream<BadMessage> ordinals() {
        byte[] constant = BadMessage.written(out -> out.writeAny(Colour.BLUE));
        constant[constant.length - 1] = 3;
        return Stream.of(
                new BadMessage("Bad input 33: the fourth of three constants", Position.ANY, constant, "is outside"),
                BadMessage.raw(
                        "Bad input 33: the eighth day of the week", Position.ANY, "is outside", Tags.JDK_ENUM, 0, 7),
                BadMessage.raw(
                        "Bad input 33: an enum of the JDK that is in no list",
                        Position.ANY,
                        "is outside",
                        Tags.JDK_ENUM,
                        99,
                        0),
                BadMessage.of(
                        "Bad input 33: a constant of the JDK by a name that it does not have",
                        out -> {
                            out.writeRaw(Tags.JDK_ENUM);
                            out.writeCount(15);
                            out.writeString("KLINGON");
                        },
                        "does not have the constant"));
    }
}
