package io.sojourn.benchmarks.relay;

/** The rules in force, which change while links are open. Thread-safe. */
final class RuleBook {

    private volatile RelayRules rules;
    // Guarded by this.
    private int cutsLeft;

    RuleBook(RelayRules rules) {
        this.rules = rules;
        cutsLeft = rules.cuts();
    }

    RelayRules rules() {
        return rules;
    }

    synchronized void change(RelayRules changed) {
        rules = changed;
        cutsLeft = changed.cuts();
    }

    /** Takes one of the cuts that the rules allow at a step; false if they are used up. */
    synchronized boolean takeCut() {
        return cutsLeft > 0 && cutsLeft-- > 0;
    }
}
