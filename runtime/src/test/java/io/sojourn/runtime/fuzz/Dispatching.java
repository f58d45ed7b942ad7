package io.sojourn.runtime.fuzz;

import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.IncomingCall;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.concurrent.CompletionStage;

/** A call on its way through a generated skeleton, without anything around it. */
record Dispatching(WireReader arguments, WireWriter result) implements IncomingCall {

    /** Lets a skeleton call an object. */
    static <T> void dispatch(RemoteInterface<T> type, T target, int method, Dispatching call) {
        try {
            type.skeleton().dispatch(target, method, call);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("A skeleton threw what its method does not declare", e);
        }
    }

    @Override
    public void begin() {}

    @Override
    public <V> void complete(CompletionStage<V> stage, ElementWriter<? super V> writer) {
        throw new AssertionError("No method here returns a stage");
    }
}
