package shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;

@Remote
public interface Primitives {
    boolean flip(boolean value);

    byte next(byte value);

    short next(short value);

    char next(char value);

    int next(int value);

    long next(long value);

    float twice(float value);

    double twice(double value);

    int[] reversed(int[] values, boolean[] a, byte[] b, short[] c, char[] d, long[] e, float[] f, double[] g);

    Integer boxed(Long value);

    void nothing();
}

final class PrimitivesShape implements Shape {
    @Override
    public void run() {
        Primitives proxy = Loop.serve(Primitives.class, new Counting()).proxy(Primitives.class);
        assertThat(proxy.flip(true)).isFalse();
        assertThat(proxy.next((byte) 1)).isEqualTo((byte) 2);
        assertThat(proxy.next((short) 1)).isEqualTo((short) 3);
        assertThat(proxy.next('a')).isEqualTo('b');
        assertThat(proxy.next(Integer.MAX_VALUE)).isEqualTo(Integer.MIN_VALUE);
        assertThat(proxy.next(1L)).isEqualTo(2L);
        assertThat(proxy.twice(Float.NaN)).isNaN();
        assertThat(1 / proxy.twice(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(proxy.reversed(new int[] {1, 2}, null, null, null, null, null, null, new double[0]))
                .containsExactly(2, 1);
        assertThat(proxy.boxed(null)).isNull();
        assertThat(proxy.boxed(7L)).isEqualTo(7);
        proxy.nothing();
    }

    private static final class Counting implements Primitives {
        @Override
        public boolean flip(boolean value) {
            return !value;
        }

        @Override
        public byte next(byte value) {
            return (byte) (value + 1);
        }

        @Override
        public short next(short value) {
            return (short) (value + 2);
        }

        @Override
        public char next(char value) {
            return (char) (value + 1);
        }

        @Override
        public int next(int value) {
            return value + 1;
        }

        @Override
        public long next(long value) {
            return value + 1;
        }

        @Override
        public float twice(float value) {
            return value * 2;
        }

        @Override
        public double twice(double value) {
            return value * 2;
        }

        @Override
        public int[] reversed(
                int[] values, boolean[] a, byte[] b, short[] c, char[] d, long[] e, float[] f, double[] g) {
            return new int[] {values[1], values[0]};
        }

        @Override
        public Integer boxed(Long value) {
            return value == null ? null : Integer.valueOf(value.intValue());
        }

        @Override
        public void nothing() {}
    }
}
