package io.sojourn.benchmarks.marshalling;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One value by one codec: processor times of several rounds, bytes, and what is allocated. */
final class Measured<T> {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BATCH = 16;

    private final Codec<T> codec;
    private final T value;
    private final byte[] bytes;
    private final List<Double> encoding = new ArrayList<>();
    private final List<Double> decoding = new ArrayList<>();
    private long allocated;
    private long sum;

    /** Not measured yet. */
    Measured(Codec<T> codec, T value) throws Exception {
        this.codec = codec;
        this.value = value;
        this.bytes = codec.encode(value);
    }

    /** Another round of both directions. */
    void round(Duration each) throws Exception {
        encoding.add(nanos(each, () -> codec.encode(value).length));
        decoding.add(nanos(each, () -> System.identityHashCode(codec.decode(bytes))));
    }

    /** Forgets the rounds so far, in which the code was being compiled, and measures allocation. */
    void warm() throws Exception {
        encoding.clear();
        decoding.clear();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < BATCH; i++) {
            sum += System.identityHashCode(codec.decode(codec.encode(value)));
        }
        allocated = (THREADS.getCurrentThreadAllocatedBytes() - before) / BATCH;
    }

    @FunctionalInterface
    private interface Work {
        int once() throws Exception;
    }

    private double nanos(Duration duration, Work work) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        long end = start + duration.toNanos();
        long now = start;
        long times = 0;
        while (now < end) {
            for (int i = 0; i < BATCH; i++) {
                sum += work.once();
            }
            times += BATCH;
            now = THREADS.getCurrentThreadCpuTime();
        }
        return (double) (now - start) / times;
    }

    /** A number that depends on everything done, so that nothing can be left out. */
    long sum() {
        return sum;
    }

    /** Bytes of the value. */
    int size() {
        return bytes.length;
    }

    /** What writing and reading it allocates, in bytes. */
    long allocated() {
        return allocated;
    }

    /** Nanoseconds to write it, the middle round. */
    double encodingTime() {
        return middle(encoding);
    }

    /** Nanoseconds to read it, the middle round. */
    double decodingTime() {
        return middle(decoding);
    }

    /** Nanoseconds for both, one number a round. */
    List<Double> roundTrips() {
        List<Double> both = new ArrayList<>();
        for (int i = 0; i < encoding.size(); i++) {
            both.add(encoding.get(i) + decoding.get(i));
        }
        return both;
    }

    /** The middle one of some numbers. */
    static double middle(List<Double> numbers) {
        List<Double> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
