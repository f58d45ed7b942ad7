package io.sojourn.runtime.dispatch;

import io.sojourn.call.ServerInterceptor;
import java.util.List;

/**
 * What the builder says about calls that this node serves.
 *
 * @param maximumRunningCalls how many bodies run at once; at least 1
 * @param maximumWaitingCalls how many accepted calls wait for their turn; the next one is refused
 * @param interceptors code around each call, the outermost first
 */
public record DispatchSettings(int maximumRunningCalls, int maximumWaitingCalls, List<ServerInterceptor> interceptors) {

    /** Copies the list. */
    public DispatchSettings {
        interceptors = List.copyOf(interceptors);
    }
}
