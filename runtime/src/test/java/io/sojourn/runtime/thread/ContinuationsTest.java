package io.sojourn.runtime.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("What follows on the ends of calls")
@Timeout(120)
class ContinuationsTest {

    private final BodyThreads threads = BodyThreads.platform("continuation", 1_024);
    private final TimerThread timers = new TimerThread("continuation-timers");
    private final Continuations continuations = new Continuations(threads, TimeSource.system(), timers);

    @AfterEach
    void close() {
        threads.close();
        timers.close();
    }

    @Test
    @DisplayName("runs in order on one thread as long as nothing takes long")
    void inOrder() throws Exception {
        List<Integer> ran = new ArrayList<>();
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch added = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        List<Runnable> began = new ArrayList<>();
        Continuations oneThread = new Continuations(
                task -> {
                    began.add(task);
                    threads.execute(task);
                },
                () -> 0,
                (delay, action) -> () -> {});
        oneThread.execute(() -> {
            begun.countDown();
            waitFor(added);
        });
        begun.await();
        for (int i = 0; i < 100; i++) {
            int number = i;
            oneThread.execute(() -> {
                ran.add(number);
                used.add(Thread.currentThread());
            });
        }
        oneThread.execute(done::countDown);
        added.countDown();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).hasSize(100).isSorted();
        assertThat(used).hasSize(1);
        assertThat(began).hasSize(1);
    }

    @Test
    @DisplayName("all begins although every task waits for all others")
    void nobodyWaitsForOthers() throws Exception {
        int many = 500;
        CyclicBarrier together = new CyclicBarrier(many);
        CountDownLatch done = new CountDownLatch(many);
        for (int i = 0; i < many; i++) {
            continuations.execute(() -> {
                try {
                    together.await();
                    done.countDown();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("begins at once again behind a task that goes on waiting")
    void leftBehind() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        continuations.execute(() -> waitFor(end));
        for (int i = 0; i < 20; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            continuations.execute(ran::countDown);
            assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
        }
        end.countDown();
    }

    @Test
    @DisplayName("goes on behind a task that fails or leaves an interrupt")
    void failing() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        continuations.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {});
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a task's own problem");
        });
        continuations.execute(() -> {
            interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
            ran.countDown();
        });
        assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).hasValue(0);
    }

    @Test
    @DisplayName("runs everything once, whoever adds it, whatever waits")
    void once() throws Exception {
        int producers = 4;
        int each = 5_000;
        AtomicInteger[] runs = new AtomicInteger[producers * each];
        CountDownLatch done = new CountDownLatch(producers * each);
        List<Thread> all = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int first = p * each;
            Thread producer = new Thread(() -> {
                for (int i = first; i < first + each; i++) {
                    AtomicInteger count = new AtomicInteger();
                    runs[i] = count;
                    boolean waits = i % 1_000 == 500;
                    CountDownLatch later = new CountDownLatch(waits ? 1 : 0);
                    continuations.execute(() -> {
                        waitFor(later);
                        count.incrementAndGet();
                        done.countDown();
                    });
                    continuations.execute(later::countDown);
                }
            });
            all.add(producer);
            producer.start();
        }
        for (Thread producer : all) {
            producer.join();
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).allSatisfy(count -> assertThat(count).hasValue(1));
    }

    @Test
    @DisplayName("runs on the calling thread when there are no threads any more")
    void closed() {
        threads.close();
        List<Thread> ran = new ArrayList<>();
        continuations.execute(() -> ran.add(Thread.currentThread()));
        assertThat(ran).containsExactly(Thread.currentThread());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
