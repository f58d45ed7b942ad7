package io.sojourn.benchmarks.soak;

import io.sojourn.Remote;

/** Counts calls. Each call is named by its caller's number and a number that the caller never uses again. */
@Remote
public interface Counter {

    /** Counts once; gives back how much has been counted here. */
    long add(int caller, long number);

    /** Counts once after some time, or not at all if the call is cancelled before. */
    long addLater(int caller, long number, int millis);

    /** Counts once; takes and gives so much that neither fits into one frame. */
    byte[] addMuch(int caller, long number, byte[] argument, int resultBytes);

    /** Counts once, then asks for more memory than there is. */
    long addAndExhaust(int caller, long number);
}
