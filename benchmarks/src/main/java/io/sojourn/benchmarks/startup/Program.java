package io.sojourn.benchmarks.startup;

/** What is started and measured until a call is answered. */
enum Program {
    /** A JVM that prints a line. */
    EMPTY("prints a line", EmptyProgram.class),
    /** The caller. */
    CLIENT("client: calls a server", CallingProgram.class),
    /** The called. */
    SERVER("server: is called", ServingProgram.class);

    private final String shown;
    private final Class<?> main;

    Program(String shown, Class<?> main) {
        this.shown = shown;
        this.main = main;
    }

    /** As the table has it. */
    String shown() {
        return shown;
    }

    /** The class with the main method. */
    Class<?> main() {
        return main;
    }
}
