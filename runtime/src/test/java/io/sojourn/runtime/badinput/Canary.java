package io.sojourn.runtime.badinput;

/** Nobody made this class portable, so that no message may have it loaded. */
final class Canary {

    static {
        System.setProperty("io.sojourn.runtime.badinput.canary", "sings");
    }

    private Canary() {}
}
