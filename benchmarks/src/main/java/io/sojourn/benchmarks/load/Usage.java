package io.sojourn.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.sojourn.runtime.clock.TimeSource;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this process has used so far, or between two moments.
 *
 * @param nanos the moment, or the time between the two
 * @param processorNanos of all threads, those of the compilers and of the collector among them
 * @param allocatedBytes of the threads; before JDK 21 without those that have ended meanwhile
 */
public record Usage(long nanos, long processorNanos, long allocatedBytes) {

    private static final TimeSource TIME = TimeSource.system();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final @Nullable MethodHandle TOTAL_ALLOCATED = totalAllocated();

    /** What it has used so far. */
    public static Usage now() {
        return new Usage(TIME.nanoTime(), SYSTEM.getProcessCpuTime(), allocated());
    }

    /** What was used since an earlier moment. */
    public Usage since(Usage earlier) {
        return new Usage(
                nanos - earlier.nanos,
                processorNanos - earlier.processorNanos,
                allocatedBytes - earlier.allocatedBytes);
    }

    /** As figures of a line. */
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("nanos", nanos);
        figures.put("processor", processorNanos);
        figures.put("allocated", allocatedBytes);
        return figures;
    }

    /** From such figures. */
    public static Usage of(Map<String, Long> figures) {
        return new Usage(
                figures.getOrDefault("nanos", 0L),
                figures.getOrDefault("processor", 0L),
                figures.getOrDefault("allocated", 0L));
    }

    private static long allocated() {
        if (TOTAL_ALLOCATED != null) {
            try {
                return (long) TOTAL_ALLOCATED.invokeExact(THREADS);
            } catch (Throwable e) {
                throw new IllegalStateException("The JVM does not tell how much its threads have allocated.", e);
            }
        }
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    private static @Nullable MethodHandle totalAllocated() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class));
        } catch (ReflectiveOperationException beforeJdk21) {
            return null;
        }
    }
}
