package io.sojourn.examples.bank;

import io.sojourn.Remote;

/** Opens when enough holders turn their keys at the same time. */
@Remote
public interface Vault {

    /**
     * Turns a key and waits until as many holders as needed have turned theirs.
     *
     * @param holders how many are needed, from 1 on; the same for all who want to open together
     * @return how many had turned their key before this one
     * @throws InterruptedException when the wait is cut short, for example by the caller's deadline
     */
    int turnKey(int holders) throws InterruptedException;

    /** How many holders wait inside now. */
    int waiting();
}
