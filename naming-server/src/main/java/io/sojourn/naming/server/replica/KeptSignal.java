package io.sojourn.naming.server.replica;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.util.AwaitForSignal;

/**
 * What wakes up a thread that sends to a follower. A signal that comes while the thread is at work ends its next wait. The
 * engine's own forgets such a signal, so that what it was about is sent with the next heartbeat, up to 100 ms later. For one
 * thread that waits and any number that signal.
 */
final class KeptSignal extends AwaitForSignal {

    private final Semaphore given = new Semaphore(0);

    /** Nothing is signalled yet. */
    KeptSignal(Object name) {
        super(name);
    }

    @Override
    public void signal() {
        given.release();
    }

    @Override
    public void await() throws InterruptedException {
        given.acquire();
        given.drainPermits();
    }

    /** Whether there has been a signal since the last wait, or there is one within the time given. */
    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        boolean signalled = given.tryAcquire(time, unit);
        given.drainPermits();
        return signalled;
    }
}
