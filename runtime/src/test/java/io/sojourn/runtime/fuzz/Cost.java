package io.sojourn.runtime.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Measures what decoding allocates, and fails where it is more than a message of its length may take. */
final class Cost {

    /** Bytes that a message may always take. */
    static final int FREE = 64 << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int PER_BYTE = 64;
    private static final long MOST = 64 << 20;
    private static final int REPEATS = 3;
    // The hooks of a fuzzer allocate on the thread that they watch.
    private static final int SLACK = Integer.getInteger("sojourn.fuzz.slack", 1);

    private Cost() {}

    /**
     * Runs a decoder.
     *
     * @param length bytes of the message
     * @param beside what may be allocated whatever the message is, such as streams and the exception that refuses it
     * @return what it gave
     * @throws Exception what it threw
     */
    static <T> T bounded(int length, int beside, Callable<T> decoder) throws Exception {
        long most = (Math.min((long) length * PER_BYTE + FREE, MOST) + beside) * SLACK;
        long least = Long.MAX_VALUE;
        for (int i = 0; ; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                T decoded = decoder.call();
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
                if (least <= most) {
                    return decoded;
                }
            } catch (Exception refused) {
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
                if (least <= most) {
                    throw refused;
                }
            }
            // The first time, classes may have been loaded.
            if (i == REPEATS) {
                throw new AssertionError("Decoding " + length + " bytes allocated " + least + ", allowed are " + most);
            }
        }
    }
}
