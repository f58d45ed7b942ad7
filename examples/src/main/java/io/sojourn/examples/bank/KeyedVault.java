package io.sojourn.examples.bank;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A barrier: every caller's thread blocks inside until the last one has come. */
final class KeyedVault implements Vault {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private int waiting; // guarded by lock
    private long openings; // guarded by lock

    @Override
    public int turnKey(int holders) throws InterruptedException {
        lock.lock();
        try {
            int before = waiting++;
            if (waiting >= holders) {
                waiting = 0;
                openings++;
                opened.signalAll();
                return before;
            }
            awaitOpening(openings);
            return before;
        } finally {
            lock.unlock();
        }
    }

    private void awaitOpening(long seen) throws InterruptedException {
        try {
            while (openings == seen) {
                opened.await();
            }
        } catch (InterruptedException e) {
            if (openings == seen) {
                waiting--;
            }
            throw e;
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
