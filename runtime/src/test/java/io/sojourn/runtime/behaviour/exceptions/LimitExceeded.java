package io.sojourn.runtime.behaviour.exceptions;

/** A checked exception with state of its own. */
class LimitExceeded extends Exception {

    private static final long serialVersionUID = 1L;

    private final int limit;
    private final String currency;

    LimitExceeded(String message, int limit, String currency) {
        super(message);
        this.limit = limit;
        this.currency = currency;
    }

    final int limit() {
        return limit;
    }

    final String currency() {
        return currency;
    }
}
