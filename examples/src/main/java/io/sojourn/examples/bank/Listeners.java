package io.sojourn.examples.bank;

import io.sojourn.failure.RemoteFailure;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The listeners of one account. References to one listener are equal however they came, so a plain set finds the one to
 * remove; a listener that can no longer be called is dropped and does not disturb the others.
 */
final class Listeners {

    private final Set<BalanceListener> listeners = new CopyOnWriteArraySet<>();

    void add(BalanceListener listener) {
        listeners.add(listener);
    }

    void remove(BalanceListener listener) {
        listeners.remove(listener);
    }

    void changed(Account account, Money balance) {
        for (BalanceListener listener : listeners) {
            try {
                listener.changed(account, balance);
            } catch (RemoteFailure e) {
                remove(listener);
            }
        }
    }
}
