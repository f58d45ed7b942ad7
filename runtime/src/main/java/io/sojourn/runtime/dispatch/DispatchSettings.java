package io.sojourn.runtime.dispatch;

import io.sojourn.call.ServerInterceptor;
import java.util.List;

/**
 * What the builder says about calls that this node serves.
 *
 * @param maximumRunningCalls how many bodies run at once; at least 1
 * @param waiting how many accepted calls wait for their turn in the whole node, and how many bytes they may have
 * @param interceptors code around each call, the outermost first
 */
public record DispatchSettings(int maximumRunningCalls, Bound waiting, List<ServerInterceptor> interceptors) {

    /** How many times what waits for one object may stand in the node: no object fills the node's room alone. */
    private static final int OBJECTS_SHARE = 4;

    /** Copies the list. */
    public DispatchSettings {
        interceptors = List.copyOf(interceptors);
    }

    /** How much may wait for one object. */
    Bound waitingForOneObject() {
        return waiting.divided(OBJECTS_SHARE);
    }
}
