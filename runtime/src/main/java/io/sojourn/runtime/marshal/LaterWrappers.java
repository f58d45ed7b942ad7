package io.sojourn.runtime.marshal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Optional;

/**
 * Wrappers that only later versions of the JDK have. They travel as those that all versions have, so that every node can read
 * them.
 */
final class LaterWrappers {

    private LaterWrappers() {}

    /** The class of what a method of {@link Collections} makes of a collection or map; empty if this JDK lacks it. */
    static Optional<Class<?>> sample(String method, Object wrapped) {
        for (Method each : Collections.class.getMethods()) {
            if (each.getName().equals(method)) {
                try {
                    return Optional.of(each.invoke(null, wrapped).getClass());
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new IllegalStateException(method + " is public and takes any collection.", e);
                }
            }
        }
        return Optional.empty();
    }
}
