package io.sojourn.runtime.dispatch;

import io.sojourn.call.CurrentCall;
import io.sojourn.runtime.invoke.Awaited;
import io.sojourn.runtime.invoke.Waits;
import org.jspecify.annotations.Nullable;

/** Tells the body on the current thread, if there is one, that it waits. Thread-safe. */
public final class BodyWaits implements Waits {

    /** Tells whichever body asks. */
    public BodyWaits() {}

    @Override
    public Pause begin(@Nullable Awaited awaited) {
        return CurrentCall.get() instanceof Served served ? served.pause(awaited) : Pause.NONE;
    }
}
