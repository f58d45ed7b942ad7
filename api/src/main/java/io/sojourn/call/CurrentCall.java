package io.sojourn.call;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Ties a {@link CallContext} to the thread that runs the body; used by the runtime and by tests of objects. */
public final class CurrentCall {

    private static final ThreadLocal<@Nullable CallContext> CURRENT = new ThreadLocal<>();

    private CurrentCall() {}

    /** The context of the current thread, or null outside a call. */
    public static @Nullable CallContext get() {
        return CURRENT.get();
    }

    /**
     * Runs an action with the context as the current one and restores the previous one afterwards.
     *
     * @param context the context to show, or null for none
     * @throws Exception whatever the action throws
     */
    public static <T extends @Nullable Object> T call(@Nullable CallContext context, Callable<T> action)
            throws Exception {
        CallContext previous = CURRENT.get();
        enter(context);
        try {
            return action.call();
        } finally {
            enter(previous);
        }
    }

    /** Makes the context the current one of this thread; null removes it. The caller restores the previous one. */
    public static void enter(@Nullable CallContext context) {
        // Also null: what is removed is made again by the next look.
        CURRENT.set(context);
    }
}
