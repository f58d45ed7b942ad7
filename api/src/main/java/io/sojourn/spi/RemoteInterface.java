package io.sojourn.spi;

import java.util.List;
import java.util.function.Function;

/**
 * What the processor generated for one remote interface.
 *
 * @param type the interface
 * @param methods all remote methods, inherited ones included, each erased signature once
 * @param proxy makes a proxy; the result implements {@code type} and extends {@link RemoteProxy}
 * @param skeleton calls objects that implement the interface
 * @param <T> the interface
 */
public record RemoteInterface<T>(
        Class<T> type, List<RemoteMethod> methods, Function<Invoker, T> proxy, Skeleton<T> skeleton) {

    /** Copies the list. */
    public RemoteInterface {
        methods = List.copyOf(methods);
    }

    /** The number that stands for the interface in references. */
    public long tag() {
        return Hashes.typeTag(type.getName());
    }
}
