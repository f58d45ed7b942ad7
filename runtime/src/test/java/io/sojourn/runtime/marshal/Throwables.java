package io.sojourn.runtime.marshal;

import io.sojourn.Portable;

/** Exceptions for tests. */
final class Throwables {

    private Throwables() {}

    /** An exception that carries anything. */
    @Portable
    @SuppressWarnings("serial")
    static class Carrier extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Object cargo;

        Carrier(String message, Object cargo) {
            super(message);
            this.cargo = cargo;
        }

        Object cargo() {
            return cargo;
        }
    }
}
