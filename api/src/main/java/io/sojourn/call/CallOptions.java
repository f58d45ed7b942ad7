package io.sojourn.call;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Options of the calls made through one proxy; immutable, each method gives a changed copy.
 *
 * @param deadline how long a call may take, from 1 millisecond on, or null for the method's or the node's default
 * @param context values sent along with each call; at most {@value #MAXIMUM_CONTEXT} entries
 * @param collocation how objects of the same node are reached
 */
public record CallOptions(@Nullable Duration deadline, Map<String, String> context, Collocation collocation) {

    /** How many context values one call can carry. */
    public static final int MAXIMUM_CONTEXT = 64;

    /** Options that change nothing. */
    public static final CallOptions DEFAULT = new CallOptions(null, Map.of(), Collocation.COPY);

    /** Copies the context and checks the deadline; throws {@link IllegalArgumentException} if it is not positive. */
    public CallOptions {
        Objects.requireNonNull(collocation, "collocation");
        context = Collections.unmodifiableMap(new TreeMap<>(context));
        if (deadline != null && (deadline.isNegative() || deadline.isZero())) {
            throw new IllegalArgumentException("A deadline must lie in the future, but is " + deadline + " from now.");
        }
        if (context.size() > MAXIMUM_CONTEXT) {
            throw new IllegalArgumentException(
                    "A call carries at most " + MAXIMUM_CONTEXT + " context values, not " + context.size() + ".");
        }
    }

    /** Options whose calls end within the time given. */
    public static CallOptions deadline(Duration deadline) {
        return DEFAULT.withDeadline(deadline);
    }

    /** Options whose calls carry the context value given. */
    public static CallOptions context(String key, String value) {
        return DEFAULT.withContext(key, value);
    }

    /** Options whose calls reach objects of the same node in the way given. */
    public static CallOptions collocation(Collocation collocation) {
        return DEFAULT.withCollocation(collocation);
    }

    /** A copy with another deadline. */
    public CallOptions withDeadline(Duration newDeadline) {
        return new CallOptions(newDeadline, context, collocation);
    }

    /** A copy with one context value more; replaces a value of the same key. */
    public CallOptions withContext(String key, String value) {
        Map<String, String> values = new TreeMap<>(context);
        values.put(key, value);
        return new CallOptions(deadline, values, collocation);
    }

    /** A copy with another collocation. */
    public CallOptions withCollocation(Collocation newCollocation) {
        return new CallOptions(deadline, context, newCollocation);
    }
}
