package io.sojourn.benchmarks.load;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What calls of one kind took by one system, in one repetition.
 *
 * @param callsPerSecond that have ended
 * @param p50 the time in nanoseconds that half of them did not exceed
 * @param p99 likewise 99 %
 * @param p999 likewise 99.9 %
 * @param clientProcessor nanoseconds of processor time for a call in the client's process
 * @param serverProcessor likewise in the server's
 * @param clientAllocated bytes that the client's threads allocated for a call
 * @param serverAllocated likewise the server's
 */
public record Measurement(
        double callsPerSecond,
        long p50,
        long p99,
        long p999,
        double clientProcessor,
        double serverProcessor,
        double clientAllocated,
        double serverAllocated) {

    /**
     * From what a client said and what the server used meanwhile. The two are not told at the same instant: as the load is
     * steady, each is divided by its own time.
     */
    public static Measurement of(Map<String, Long> client, Usage server) {
        Usage used = Usage.of(client);
        double seconds = used.nanos() / (double) TimeUnit.SECONDS.toNanos(1);
        double calls = client.getOrDefault("calls", 0L);
        double served = calls * server.nanos() / used.nanos();
        return new Measurement(
                calls / seconds,
                client.getOrDefault("p50", 0L),
                client.getOrDefault("p99", 0L),
                client.getOrDefault("p999", 0L),
                used.processorNanos() / calls,
                server.processorNanos() / served,
                used.allocatedBytes() / calls,
                server.allocatedBytes() / served);
    }

    /** Nanoseconds of processor time for a call in both processes. */
    public double processor() {
        return clientProcessor + serverProcessor;
    }

    /** Bytes allocated for a call in both processes. */
    public double allocated() {
        return clientAllocated + serverAllocated;
    }
}
