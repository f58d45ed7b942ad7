package io.sojourn.runtime.reference;

import io.sojourn.call.CallOptions;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;

/** What makes the calls of a proxy that stands for the members of a service. */
public interface ServiceCaller extends HasReference {

    /** The same for another interface of the members, or with other options. */
    Invoker with(RemoteInterface<?> type, CallOptions options);

    /** The options that calls have now. */
    CallOptions options();

    /** A member that a call could go to now, which stands for the service where a single object must. */
    @Override
    HeldReference held();
}
