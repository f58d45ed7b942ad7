package io.sojourn.runtime.introduce;

import io.sojourn.Portable;

/**
 * What came of an introduction.
 *
 * @param connected whether holder and home are connected now
 * @param reason why not; empty if they are
 */
@Portable
public record Introduced(boolean connected, String reason) {

    static final Introduced CONNECTED = new Introduced(true, "");

    static Introduced not(String reason) {
        return new Introduced(false, reason);
    }
}
