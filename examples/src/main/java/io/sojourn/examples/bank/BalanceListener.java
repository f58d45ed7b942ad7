package io.sojourn.examples.bank;

import io.sojourn.Remote;

/** A callback: lives at the client, is called by the bank. */
@Remote
public interface BalanceListener {

    /**
     * The balance of an account changed; the bank goes on when this method has returned.
     *
     * @param account the account; calling it from here is fine
     * @param balance what it holds now
     */
    void changed(Account account, Money balance);
}
