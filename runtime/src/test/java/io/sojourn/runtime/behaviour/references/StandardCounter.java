package io.sojourn.runtime.behaviour.references;

import java.util.concurrent.atomic.AtomicInteger;

/** A counter; two are equal only if they are the same. */
final class StandardCounter implements Counter {

    private final AtomicInteger value = new AtomicInteger();

    @Override
    public int increment() {
        return value.incrementAndGet();
    }

    @Override
    public int value() {
        return value.get();
    }
}
