package io.sojourn.runtime.invoke;

import io.sojourn.call.ClientInterceptor;
import java.time.Duration;
import java.util.List;

/**
 * What the builder says about calls that this node makes.
 *
 * @param defaultDeadline how long a call may take where nothing else says so
 * @param interceptors code around each call, the outermost first
 */
public record CallSettings(Duration defaultDeadline, List<ClientInterceptor> interceptors) {

    /** Copies the list. */
    public CallSettings {
        interceptors = List.copyOf(interceptors);
    }
}
