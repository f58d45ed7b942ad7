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
}
