package io.sojourn.runtime.marshal;

/** Work with objects of a cycle that have not been read completely. */
final class Incomplete {

    private Incomplete() {}

    /** What an exception may take whose stack is as deep as a message can make it, in bytes. */
    private static final int EXCEPTION = 8_192;

    /**
     * Puts an incomplete object where constructors can see it already; it finds its place for good when it is complete,
     * so that it does not matter here if its hash code or order needs what has not been read yet.
     *
     * @return whether that went well, so that it is worth trying with the next one
     */
    static boolean attempt(Budget budget, Runnable placing) {
        try {
            placing.run();
            return true;
        } catch (MalformedInput e) {
            throw e;
        } catch (RuntimeException e) {
            budget.allocate(EXCEPTION);
            return false;
        }
    }
}
