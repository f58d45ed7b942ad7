package io.sojourn.naming.server.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class KeptSignalTest {

    private final KeptSignal signal = new KeptSignal("test");

    @Test
    @DisplayName("a signal given while nobody waits ends the next wait, and only that one, however often it was given")
    void kept() throws InterruptedException {
        signal.signal();
        signal.signal();

        assertThat(signal.await(1, TimeUnit.HOURS)).isTrue();
        assertThat(signal.await(1, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    @DisplayName("a signal ends the wait that is under way")
    void wakes() throws InterruptedException {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(
                signal::signal, CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS));

        assertThat(signal.await(1, TimeUnit.HOURS)).isTrue();
    }

    @Test
    @DisplayName("a signal is seen also by who has no time to wait")
    void noTime() throws InterruptedException {
        assertThat(signal.await(0, TimeUnit.MILLISECONDS)).isFalse();

        signal.signal();

        assertThat(signal.await(0, TimeUnit.MILLISECONDS)).isTrue();
    }
}
