package io.sojourn.benchmarks.startup;

/** Says that it is there, and ends: what a JVM takes by itself. */
final class EmptyProgram {

    private EmptyProgram() {}

    /** Says {@code answered}. */
    public static void main(String[] arguments) {
        System.out.println("answered");
    }
}
