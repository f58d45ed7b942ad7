package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PrimitivesTest extends AtEachPlace {

    @Remote
    interface Echo {
        boolean of(boolean value);

        byte of(byte value);

        short of(short value);

        char of(char value);

        int of(int value);

        long of(long value);

        float of(float value);

        double of(double value);

        /** Shows what arrived, so that two mistakes cannot cancel each other. */
        String shown(boolean z, byte b, short s, char c, int i, long j, float f, double d);

        Object boxed(Object value);
    }

    private Echo echo;

    @BeforeEach
    void serve() {
        echo = serve(Echo.class, new Mirror());
    }

    @Test
    @DisplayName("B001: whole numbers, characters and booleans keep their extremes as argument and as result")
    void wholeNumbers() {
        assertThat(new boolean[] {echo.of(true), echo.of(false)}).containsExactly(true, false);
        for (byte value : new byte[] {Byte.MIN_VALUE, -1, 0, 1, Byte.MAX_VALUE}) {
            assertThat(echo.of(value)).isEqualTo(value);
        }
        for (short value : new short[] {Short.MIN_VALUE, -1, 0, 1, 255, 256, Short.MAX_VALUE}) {
            assertThat(echo.of(value)).isEqualTo(value);
        }
        for (char value : new char[] {Character.MIN_VALUE, 'a', '\u00e9', Character.MAX_VALUE}) {
            assertThat(echo.of(value)).isEqualTo(value);
        }
        for (int value : new int[] {Integer.MIN_VALUE, -129, -1, 0, 1, 127, 128, 1 << 28, Integer.MAX_VALUE}) {
            assertThat(echo.of(value)).isEqualTo(value);
        }
        for (long value : new long[] {Long.MIN_VALUE, Integer.MIN_VALUE - 1L, -1, 0, 1, 1L << 56, Long.MAX_VALUE}) {
            assertThat(echo.of(value)).isEqualTo(value);
        }
    }

    @Test
    @DisplayName(
            "B001: floating point numbers keep every bit: NaN and its payload, infinities, negative zero, tiny ones")
    void floatingPoint() {
        float[] floats = {
            Float.NaN,
            Float.intBitsToFloat(0x7fc0_1234),
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            0f,
            -0f,
            Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            -Float.MAX_VALUE
        };
        for (float value : floats) {
            assertThat(Float.floatToRawIntBits(echo.of(value))).isEqualTo(Float.floatToRawIntBits(value));
        }
        double[] doubles = {
            Double.NaN,
            Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0d,
            -0d,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            -Double.MAX_VALUE
        };
        for (double value : doubles) {
            assertThat(Double.doubleToRawLongBits(echo.of(value))).isEqualTo(Double.doubleToRawLongBits(value));
        }
    }

    @Test
    @DisplayName("B001: eight primitives in one argument list arrive in their places")
    void allAtOnce() {
        assertThat(echo.shown(
                        true,
                        Byte.MIN_VALUE,
                        Short.MIN_VALUE,
                        '\uffff',
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        -0f,
                        Double.NEGATIVE_INFINITY))
                .isEqualTo("true -128 -32768 65535 -2147483648 -9223372036854775808 -0.0 -Infinity");
    }

    @Test
    @DisplayName("B001: boxed primitives keep their type and value under a declared type of Object")
    void boxed() {
        Object[] values = {
            true, Byte.MIN_VALUE, Short.MAX_VALUE, '\ud800', Integer.MIN_VALUE, Long.MAX_VALUE, Float.NaN, -0d
        };
        for (Object value : values) {
            assertThat(echo.boxed(value)).isEqualTo(value).hasSameClassAs(value);
        }
    }

    private static final class Mirror implements Echo {
        @Override
        public boolean of(boolean value) {
            return value;
        }

        @Override
        public byte of(byte value) {
            return value;
        }

        @Override
        public short of(short value) {
            return value;
        }

        @Override
        public char of(char value) {
            return value;
        }

        @Override
        public int of(int value) {
            return value;
        }

        @Override
        public long of(long value) {
            return value;
        }

        @Override
        public float of(float value) {
            return value;
        }

        @Override
        public double of(double value) {
            return value;
        }

        @Override
        public String shown(boolean z, byte b, short s, char c, int i, long j, float f, double d) {
            return z + " " + b + " " + s + " " + (int) c + " " + i + " " + j + " " + f + " " + d;
        }

        @Override
        public Object boxed(Object value) {
            return value;
        }
    }
}
