package io.sojourn.runtime.behaviour.calls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VoidCallTest extends AtEachPlace {

    @Remote
    interface Work {
        void run() throws InterruptedException;
    }

    @Test
    @DisplayName("B005: a call without result returns only after the body ended")
    void returnsAfterTheBody() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Work work = serve(Work.class, () -> {
            entered.countDown();
            release.await();
            ended.set(true);
        });

        CompletableFuture<Boolean> endedWhenReturned = CompletableFuture.supplyAsync(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return ended.get();
        });

        assertThat(entered.await(10, SECONDS)).isTrue();
        assertThat(endedWhenReturned).isNotDone();
        release.countDown();
        assertThat(endedWhenReturned.get(10, SECONDS)).isTrue();
    }
}
