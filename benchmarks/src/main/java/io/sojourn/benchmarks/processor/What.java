package io.sojourn.benchmarks.processor;

/** What is compiled, and how. */
enum What {
    /** The interfaces, as if Sojourn were not there. */
    INTERFACES("interfaces alone"),
    /** The interfaces and what the processor has generated for them before, without the processor. */
    GENERATED("interfaces and what was generated for them, as sources"),
    /** The interfaces, with the processor, which generates the same. */
    PROCESSED("interfaces, by the processor");

    private final String shown;

    What(String shown) {
        this.shown = shown;
    }

    /** As the table has it. */
    String shown() {
        return shown;
    }
}
