package io.sojourn.examples.bank;

import io.sojourn.Portable;

/** The account may not hold that much; it travels to the caller with its own fields. */
@Portable
public final class LimitExceeded extends Exception {

    private static final long serialVersionUID = 1L;

    private final Money limit;

    /** A refusal that says what the account may hold. */
    public LimitExceeded(String message, Money limit) {
        super(message);
        this.limit = limit;
    }

    /** What the account may hold at most. */
    public Money limit() {
        return limit;
    }
}
