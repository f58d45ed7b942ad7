package io.sojourn.examples.bank;

import io.sojourn.Remote;

/** Opens accounts: a factory of remote objects. */
@Remote
public interface Bank {

    /**
     * The account of an owner; opened, without money, when it is asked for the first time.
     *
     * @param owner the owner's name
     */
    Account account(String owner);
}
