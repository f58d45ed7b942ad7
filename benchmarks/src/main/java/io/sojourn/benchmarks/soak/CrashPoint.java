package io.sojourn.benchmarks.soak;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A step of a call at which the server is to be killed. The first call that reaches it says so and goes no further, so
 * that the kill finds it there. Thread-safe.
 */
final class CrashPoint {

    /** The steps. */
    enum Step {
        /** The call has arrived and has not counted. */
        BEFORE_RUN,
        /** The call has counted, and no reply has been sent. */
        AFTER_RUN,
        /** The reply has been sent. */
        AFTER_REPLY
    }

    private static final long REPLY_MILLIS = 20;

    private final AtomicReference<@Nullable Step> armed = new AtomicReference<>();
    private final Consumer<String> say;

    /** No step yet; {@code say} tells whoever kills. */
    CrashPoint(Consumer<String> say) {
        this.say = say;
    }

    void arm(Step step) {
        armed.set(step);
    }

    /** Says that a step is reached and stays there, if this step is the one. */
    void reached(Step step) {
        if (armed.get() == step && armed.compareAndSet(step, null)) {
            if (step == Step.AFTER_REPLY) {
                new Thread(this::sayLater, "crash point").start();
            } else {
                say.accept("reached " + step);
                stay();
            }
        }
    }

    private void sayLater() {
        try {
            TimeUnit.MILLISECONDS.sleep(REPLY_MILLIS);
            say.accept("reached " + Step.AFTER_REPLY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stay() {
        try {
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
