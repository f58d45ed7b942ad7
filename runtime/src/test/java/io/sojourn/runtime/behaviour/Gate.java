package io.sojourn.runtime.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Where bodies wait until their test lets them go on, so that tests know what runs at the same time. */
public final class Gate {

    private static final long PATIENCE_SECONDS = 60;

    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Waits until the gate is open. */
    public void pass() {
        arrived.release();
        try {
            if (!open.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody opened the gate.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at the gate.", e);
        }
    }

    /** Waits until so many more have come to the gate. */
    public void awaitArrivals(int count) throws InterruptedException {
        assertThat(arrived.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%s arrivals at the gate", count)
                .isTrue();
    }

    /** Lets everybody pass, now and later. */
    public void open() {
        open.countDown();
    }
}
