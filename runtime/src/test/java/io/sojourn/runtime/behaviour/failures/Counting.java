package io.sojourn.runtime.behaviour.failures;

import io.sojourn.runtime.behaviour.Gate;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts its calls. */
final class Counting implements Tally {

    final Gate gate = new Gate();
    final AtomicInteger begun = new AtomicInteger();

    @Override
    public int mark(int number) {
        begun.incrementAndGet();
        return number;
    }

    @Override
    public int markSlowly(int number) {
        begun.incrementAndGet();
        gate.pass();
        return number;
    }

    @Override
    public byte[] echo(byte[] body) {
        begun.incrementAndGet();
        return body;
    }

    @Override
    public int count() {
        return begun.get();
    }
}
