package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.Callers.Kind;
import io.sojourn.benchmarks.calls.peer.Peer;
import io.sojourn.benchmarks.calls.peer.Users;
import io.sojourn.benchmarks.calls.peer.Workload;
import io.sojourn.benchmarks.load.BlockingLoad;
import io.sojourn.benchmarks.load.Load;
import io.sojourn.benchmarks.load.Repeated;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Makes the load that a client is told to make. */
final class Loads {

    private Loads() {}

    /** @param callsPerSecond of all threads together, where the kind of callers wants a rate */
    static Load of(Peer.Connected connected, Workload workload, Callers callers, double callsPerSecond) {
        return switch (callers.kind()) {
            case CLOSED, PINNED -> blocking(connected, workload, callers, Executors.defaultThreadFactory(), 0);
            case VIRTUAL -> blocking(connected, workload, callers, virtualThreads(), 0);
            case OPEN ->
                blocking(
                        connected,
                        workload,
                        callers,
                        Executors.defaultThreadFactory(),
                        Math.round(TimeUnit.SECONDS.toNanos(callers.count()) / callsPerSecond));
            case ASYNCHRONOUS -> asynchronous(connected, workload, callers.count());
        };
    }

    private static Load blocking(
            Peer.Connected connected, Workload workload, Callers callers, ThreadFactory threads, long intervalNanos) {
        return new BlockingLoad(() -> new Caller(connected.users(), workload), callers.count(), threads, intervalNanos);
    }

    private record Caller(Users users, Workload workload) implements Repeated {
        @Override
        public void call(long number) throws Exception {
            workload.call(users, number);
        }

        @Override
        public void close() throws IOException {
            users.close();
        }
    }

    private static Load asynchronous(Peer.Connected connected, Workload workload, int inFlight) {
        if (workload != Workload.GET) {
            throw new IllegalArgumentException("Asynchronous calls are made of " + Workload.GET + " only.");
        }
        return new AsynchronousLoad(connected.starter(), inFlight);
    }

    /** Whether this JDK has the threads that a kind of callers needs. */
    static boolean available(Kind kind) {
        return kind != Kind.VIRTUAL || Runtime.version().feature() >= 21;
    }

    private static ThreadFactory virtualThreads() {
        // Compiled for JDK 17, which has none.
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException e) {
            throw new UnsupportedOperationException("This JDK has no virtual threads.", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
