package io.sojourn.runtime.connection;

/** Takes the calls that arrive; implemented further down, by the dispatcher. */
@FunctionalInterface
public interface RequestReceiver {

    /**
     * Takes a call on the thread that read it. Returns soon, or calls {@link IncomingRequest#releaseReader} first.
     *
     * @param request the call; throws nothing
     */
    void receive(IncomingRequest request);

    /**
     * Takes a call that was read by a thread which itself waits for a reply and must not run bodies of others: hands it to
     * the waiting thread of its chain, if there is one here, and returns at once.
     *
     * @return false if no thread of the call's chain waits here; the call then comes again through {@link #receive}
     */
    default boolean passToWaiting(IncomingRequest request) {
        return false;
    }
}
