package io.sojourn.runtime.marshal;

/** The elements of arrays: bit for bit, little-endian, copied at once; booleans packed. */
final class PrimitiveArrays {

    private PrimitiveArrays() {}

    static void write(BoundedOutput out, boolean[] array) {
        for (int i = 0; i < array.length; i += Byte.SIZE) {
            int packed = 0;
            for (int bit = 0; bit < Byte.SIZE && i + bit < array.length; bit++) {
                packed |= array[i + bit] ? 1 << bit : 0;
            }
            out.writeByte(packed);
        }
    }

    static boolean[] readBooleans(BoundedInput in, int length) {
        boolean[] array = new boolean[length];
        int packed = 0;
        for (int i = 0; i < length; i++) {
            if (i % Byte.SIZE == 0) {
                packed = in.readByte();
            }
            array[i] = (packed >> i % Byte.SIZE & 1) != 0;
        }
        return array;
    }

    static void write(BoundedOutput out, short[] array) {
        out.next(array.length * Short.BYTES).asShortBuffer().put(array);
    }

    static short[] readShorts(BoundedInput in, int length) {
        short[] array = new short[length];
        in.next(length * Short.BYTES).asShortBuffer().get(array);
        return array;
    }

    static void write(BoundedOutput out, char[] array) {
        out.next(array.length * Character.BYTES).asCharBuffer().put(array);
    }

    static char[] readChars(BoundedInput in, int length) {
        char[] array = new char[length];
        in.next(length * Character.BYTES).asCharBuffer().get(array);
        return array;
    }

    static void write(BoundedOutput out, int[] array) {
        out.next(array.length * Integer.BYTES).asIntBuffer().put(array);
    }

    static int[] readInts(BoundedInput in, int length) {
        int[] array = new int[length];
        in.next(length * Integer.BYTES).asIntBuffer().get(array);
        return array;
    }

    static void write(BoundedOutput out, long[] array) {
        out.next(array.length * Long.BYTES).asLongBuffer().put(array);
    }

    static long[] readLongs(BoundedInput in, int length) {
        long[] array = new long[length];
        in.next(length * Long.BYTES).asLongBuffer().get(array);
        return array;
    }

    static void write(BoundedOutput out, float[] array) {
        out.next(array.length * Float.BYTES).asFloatBuffer().put(array);
    }

    static float[] readFloats(BoundedInput in, int length) {
        float[] array = new float[length];
        in.next(length * Float.BYTES).asFloatBuffer().get(array);
        return array;
    }

    static void write(BoundedOutput out, double[] array) {
        out.next(array.length * Double.BYTES).asDoubleBuffer().put(array);
    }

    static double[] readDoubles(BoundedInput in, int length) {
        double[] array = new double[length];
        in.next(length * Double.BYTES).asDoubleBuffer().get(array);
        return array;
    }
}
