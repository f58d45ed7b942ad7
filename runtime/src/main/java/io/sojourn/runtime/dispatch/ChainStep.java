package io.sojourn.runtime.dispatch;

import io.sojourn.Portable;
import io.sojourn.identity.CallId;

/**
 * One call that waits for a serial object.
 *
 * @param call the call
 * @param shown its method, its object and the object's node, for people
 */
@Portable
public record ChainStep(CallId call, String shown) {

    private static final int MOST_CHARACTERS = 512;

    /** Cuts the text. */
    public ChainStep {
        if (shown.length() > MOST_CHARACTERS) {
            shown = shown.substring(0, MOST_CHARACTERS);
        }
    }
}
