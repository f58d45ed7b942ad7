package io.sojourn.runtime.reference;

import io.sojourn.call.CallOptions;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;

/** Makes what proxies call through; implemented further down. */
@FunctionalInterface
public interface InvokerFactory {

    /** An invoker for calls to an object through one of its interfaces. */
    Invoker invoker(HeldReference target, RemoteInterface<?> type, CallOptions options);
}
