package io.sojourn.runtime.marshal;

import io.sojourn.runtime.contract.Points.Percentage;
import java.util.Arrays;
import java.util.stream.Stream;

/** Too little, too much, and values that break their own rules. */
final class BadEnds {

    private BadEnds() {}

    static Stream<BadMessage> all() {
        byte[] text = BadMessage.written(out -> out.writeAny("x"));
        byte[] percentage = BadMessage.written(out -> out.writeAny(new Percentage(50)));
        byte[] broken = Arrays.copyOf(percentage, percentage.length + 1);
        broken[broken.length - 2] = (byte) 0xAB;
        broken[broken.length - 1] = 3;
        return Stream.of(
                new BadMessage(
                        "Bad input 34: a byte after the last argument",
                        Position.ANY,
                        Arrays.copyOf(text, text.length + 1),
                        "1 bytes more"),
                new BadMessage(
                        "Bad input 34: a megabyte after the last argument",
                        Position.ANY,
                        Arrays.copyOf(text, 1 << 20),
                        "bytes more"),
                BadMessage.raw("Bad input 35: no argument where one is expected", Position.ANY, ""),
                BadMessage.raw(
                        "Bad input 35: seven of the eight bytes of a number",
                        Position.NUMBER,
                        "cut",
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7),
                new BadMessage("Bad input 35: one argument where two are expected", Position.TWO, text, ""),
                BadMessage.of(
                        "Bad input 35: two arguments where one is expected",
                        out -> {
                            out.writeAny("x");
                            out.writeAny("y");
                        },
                        "bytes more"),
                new BadMessage(
                        "Bad input 37: a percentage of 213, which its constructor does not accept",
                        Position.ANY,
                        broken,
                        "A percentage is 0 to 100"));
    }
}
