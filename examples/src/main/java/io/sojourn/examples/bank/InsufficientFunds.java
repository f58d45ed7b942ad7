package io.sojourn.examples.bank;

import io.sojourn.Portable;

/** The account holds less than was asked for. */
@Portable
public final class InsufficientFunds extends Exception {

    private static final long serialVersionUID = 1L;

    private final Money missing;

    /** A refusal that says how much is missing. */
    public InsufficientFunds(String message, Money missing) {
        super(message);
        this.missing = missing;
    }

    /** How much the account would have to hold more. */
    public Money missing() {
        return missing;
    }
}
