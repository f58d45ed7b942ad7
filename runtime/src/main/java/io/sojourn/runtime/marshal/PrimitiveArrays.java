package io.sojourn.runtime.marshal;

/** Arrays whose elements Kryo would change: it canonicalises not-a-number and spends a byte on each boolean. */
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

    static void write(BoundedOutput out, float[] array) {
        for (float element : array) {
            out.writeInt(Float.floatToRawIntBits(element));
        }
    }

    static void write(BoundedOutput out, double[] array) {
        for (double element : array) {
            out.writeLong(Double.doubleToRawLongBits(element));
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

    static float[] readFloats(BoundedInput in, int length) {
        float[] array = new float[length];
        for (int i = 0; i < length; i++) {
            array[i] = Float.intBitsToFloat(in.readInt());
        }
        return array;
    }

    static double[] readDoubles(BoundedInput in, int length) {
        double[] array = new double[length];
        for (int i = 0; i < length; i++) {
            array[i] = Double.longBitsToDouble(in.readLong());
        }
        return array;
    }
}
