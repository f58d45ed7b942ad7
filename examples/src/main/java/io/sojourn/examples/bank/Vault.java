package io.sojourn.examples.bank;

import io.sojourn.Remote;

/** Opens when enough holders turn their keys at the same time. */
@Remote
public interface Vault {

    /**
     * Turns a key and waits until as many holders as needed have turned theirs. A caller whose deadline passes takes its key
     * out again.
     *
     * @param holders how many are needed, from 1 on; the same for all who want to open together
     * @return how many had turned their key before this one
     */
    int turnKey(int holders);

    /** How many holders wait inside now. */
    int waiting();
}
