package io.sojourn.benchmarks.migration;

import io.sojourn.benchmarks.naming.Figures;
import io.sojourn.benchmarks.naming.Peers;
import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.process.JavaProcess;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** For how long an object that is called all the time cannot be called while it moves between two processes. */
final class Pauses implements AutoCloseable {

    private static final int CALLERS = 8;
    private static final List<String> HOMES = List.of("home-0", "home-1");
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final List<JavaProcess> homes = new ArrayList<>();
    private final Node node;

    /** Starts two processes and a node that calls. */
    Pauses(Peers peers, Path work) {
        for (String name : HOMES) {
            List<String> arguments = new ArrayList<>(List.of(name));
            arguments.addAll(peers.addresses());
            List<String> options = List.of("-Xmx512m", "-XX:TieredStopAtLevel=4");
            homes.add(JavaProcess.start(name, ParcelHome.class, options, arguments, 0, work));
        }
        homes.forEach(home -> home.await("ready", START));
        node = peers.builder("callers").start();
    }

    /**
     * Moves a parcel to and fro.
     *
     * @param warmUp how many moves are not counted
     */
    void measure(Figures figures, int bytes, int warmUp, int moves) throws InterruptedException {
        homes.get(0).say("open " + bytes);
        homes.get(0).await("opened " + bytes, START);
        String name = ParcelHome.name(bytes);
        AtomicLong longestCall = new AtomicLong();
        AtomicLong calls = new AtomicLong();
        CountDownLatch stop = new CountDownLatch(1);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Parcel parcel = node.lookup(name, Parcel.class);
            Thread caller = new Thread(() -> call(parcel, stop, calls, longestCall), "caller " + i);
            caller.start();
            callers.add(caller);
        }
        List<Long> pauses = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        List<Long> whole = new ArrayList<>();
        long counted = 0;
        long begin = Clock.in(Duration.ZERO);
        for (int move = 1; move <= warmUp + moves; move++) {
            if (move == warmUp + 1) {
                counted = calls.get();
                begin = Clock.in(Duration.ZERO);
            }
            Clock.sleep(BETWEEN);
            longestCall.set(0);
            long start = Clock.in(Duration.ZERO);
            Moved moved = node.move(name, HOMES.get(move % 2));
            long took = Clock.since(start).toNanos();
            Clock.sleep(BETWEEN);
            if (move > warmUp) {
                pauses.add(micros(moved.pause().toNanos()));
                whole.add(micros(took));
                seen.add(micros(longestCall.get()));
            }
        }
        long perSecond =
                (calls.get() - counted) * 1_000 / Math.max(1, Clock.since(begin).toMillis());
        stop.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        String size = bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
        figures.printDistribution(size + ", pause in us", pauses);
        figures.printDistribution(size + ", longest call of each move in us", seen);
        figures.printDistribution(size + ", whole move in us", whole);
        figures.print(size + ", calls/s of " + CALLERS + " callers meanwhile", perSecond);
    }

    private static void call(Parcel parcel, CountDownLatch stop, AtomicLong calls, AtomicLong longest) {
        while (stop.getCount() > 0) {
            long begin = Clock.in(Duration.ZERO);
            parcel.touch();
            longest.accumulateAndGet(Clock.since(begin).toNanos(), Math::max);
            calls.incrementAndGet();
        }
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    @Override
    public void close() {
        node.close(Duration.ZERO);
        homes.forEach(JavaProcess::close);
    }
}
