package io.sojourn.runtime.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Threads for bodies")
@Timeout(120)
class BodyThreadsTest {

    @Test
    @DisplayName("grow with what runs at once, and let more wait only at the maximum")
    void grow() throws Exception {
        try (BodyThreads threads = BodyThreads.platform("bank", 256)) {
            CountDownLatch running = new CountDownLatch(256);
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(300);
            Set<String> names = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 300; i++) {
                threads.execute(() -> {
                    names.add(Thread.currentThread().getName());
                    running.countDown();
                    waitFor(end);
                    done.countDown();
                });
            }
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(done.getCount()).isEqualTo(300);
            end.countDown();
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(names).hasSize(256).allSatisfy(name -> assertThat(name).startsWith("bank-"));
        }
    }

    @Test
    @DisplayName("use an idle thread before they start another")
    void reuse() {
        try (BodyThreads threads = BodyThreads.platform("bank", 256)) {
            Set<Thread> used = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 50; i++) {
                CompletableFuture<Thread> ran = new CompletableFuture<>();
                threads.execute(() -> ran.complete(Thread.currentThread()));
                Thread thread = ran.join();
                used.add(thread);
                Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            }
            assertThat(used).hasSize(1).allMatch(Thread::isDaemon);
        }
    }

    @Test
    @DisplayName("end when they are idle, also while a few tasks now and then use others")
    void end() throws Exception {
        try (BodyThreads threads = BodyThreads.platform("few", 256, TimeUnit.SECONDS.toNanos(1))) {
            int many = 100;
            CountDownLatch running = new CountDownLatch(many);
            for (int i = 0; i < many; i++) {
                threads.execute(() -> {
                    running.countDown();
                    waitFor(running);
                });
            }
            running.await();

            Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
                threads.execute(() -> {});
                return alive("few") <= 2;
            });
        }
    }

    @Test
    @DisplayName("survive what a task throws, and an interrupt that came too late for it")
    void survive() {
        try (BodyThreads threads = BodyThreads.platform("tough", 256)) {
            CompletableFuture<Thread> first = new CompletableFuture<>();
            threads.execute(() -> {
                Thread thread = Thread.currentThread();
                thread.setUncaughtExceptionHandler((of, e) -> first.complete(of));
                thread.interrupt();
                throw new IllegalStateException("thrown by a test");
            });
            Thread thread = first.join();
            Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            thread.interrupt();

            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            threads.execute(() -> interrupted.complete(
                    Thread.currentThread() != thread || Thread.currentThread().isInterrupted()));
            assertThat(interrupted.join()).isFalse();
        }
    }

    @Test
    @DisplayName("end at the end, when all tasks have run")
    void atTheEnd() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(300);
        CompletableFuture<Thread> idle = new CompletableFuture<>();
        try (BodyThreads threads = BodyThreads.platform("ended", 256)) {
            threads.execute(() -> idle.complete(Thread.currentThread()));
            Awaitility.await().until(() -> idle.join().getState() == Thread.State.TIMED_WAITING);
        }
        idle.join().join();
        try (BodyThreads threads = BodyThreads.platform("ended", 256)) {
            for (int i = 0; i < 300; i++) {
                threads.execute(() -> {
                    waitFor(end);
                    done.countDown();
                });
            }
        }
        end.countDown();
        done.await();
        Awaitility.await().until(() -> alive("ended") == 0);
    }

    @Test
    @DisplayName("are virtual where the JDK has virtual threads")
    void virtual() {
        try (BodyThreads threads = BodyThreads.virtualOrPlatform("bank", 256)) {
            CompletableFuture<Thread> ran = new CompletableFuture<>();
            threads.execute(() -> ran.complete(Thread.currentThread()));
            boolean expected = Runtime.version().feature() >= 21;
            assertThat(VirtualThreads.available()).isEqualTo(expected);
            assertThat(VirtualThreads.isVirtual(ran.join())).isEqualTo(expected);
            assertThat(ran.join().getName()).startsWith("bank-");
        }
        assertThat(VirtualThreads.isVirtual(Thread.currentThread())).isFalse();
    }

    @Test
    @DisplayName("refuse a maximum that nested calls could exhaust, and tasks after the end")
    void limits() {
        assertThatThrownBy(() -> BodyThreads.platform("bank", 255))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The maximum of threads must be at least 256, but is 255.");
        BodyThreads threads = BodyThreads.platform("bank", 256);
        threads.close();
        assertThatThrownBy(() -> threads.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long alive(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name + "-"))
                .count();
    }
}
