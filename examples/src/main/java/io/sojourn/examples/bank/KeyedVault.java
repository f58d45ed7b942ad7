package io.sojourn.examples.bank;

import io.sojourn.call.CallContext;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A barrier: every caller's thread blocks inside until the last one has come. Nobody interrupts a body; one that waits asks
 * its call context to be told when its caller has given up.
 */
final class KeyedVault implements Vault {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int waiting; // guarded by lock
    private long openings; // guarded by lock

    @Override
    public int turnKey(int holders) {
        Optional<CallContext> call = CallContext.current();
        call.ifPresent(context -> context.onCancel(this::lookAgain));
        lock.lock();
        try {
            int before = waiting++;
            if (waiting >= holders) {
                waiting = 0;
                openings++;
                changed.signalAll();
            } else {
                awaitOpening(openings, call);
            }
            return before;
        } finally {
            lock.unlock();
        }
    }

    private void awaitOpening(long seen, Optional<CallContext> call) {
        while (openings == seen) {
            if (call.map(CallContext::cancelled).orElse(false)) {
                waiting--;
                throw new CancellationException("The holder went away before the vault opened.");
            }
            changed.awaitUninterruptibly();
        }
    }

    private void lookAgain() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }
}
