package io.sojourn.runtime.session;

/** Bytes that the kept replies of a node may use; shared by its sessions, so that an implementation must be thread-safe. */
public interface ReplyBudget {

    /** Books bytes; false if they are not there, and then nothing is booked. */
    boolean take(long bytes);

    /** Gives booked bytes back. */
    void give(long bytes);
}
