package io.sojourn.runtime.marshal;

/** Work with objects of a cycle that have not been read completely. */
final class Incomplete {

    private Incomplete() {}

    /**
     * Puts an incomplete object where constructors can see it already; it finds its place for good when it is complete,
     * so that it does not matter here if its hash code or order needs what has not been read yet.
     */
    static void attempt(Runnable placing) {
        try {
            placing.run();
        } catch (MalformedInput e) {
            throw e;
        } catch (RuntimeException e) {
            // Said above.
        }
    }
}
