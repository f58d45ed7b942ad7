package io.sojourn.runtime.marshal;

import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which types a node knows: their generated code, their numbers on the wire and their layouts. Thread-safe. */
public final class TypeTable {

    /**
     * A table that knows the types given and finds others through the class loaders given.
     *
     * @param loaders where a number from the wire is looked for, in this order
     * @param portable types allowed in open positions
     * @param userMarshallers marshallers that replace generated ones
     */
    public TypeTable(List<ClassLoader> loaders, List<Class<?>> portable, List<Marshaller<?>> userMarshallers) {}

    /** What was generated for a type, or null if nothing was. */
    public @Nullable EntryPoint entryPoint(Class<?> type) {
        throw new UnsupportedOperationException();
    }

    /**
     * What was generated for a remote interface.
     *
     * @throws IllegalArgumentException if the type is no remote interface or its generated code is missing
     */
    public <T> RemoteInterface<T> remoteInterface(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    /** The remote interfaces that objects of a class offer, most derived first; empty if there are none. */
    public List<RemoteInterface<?>> remoteInterfacesOf(Class<?> servantClass) {
        throw new UnsupportedOperationException();
    }

    /** The remote interface that a number from the wire stands for, or null if it is not known here. */
    public @Nullable RemoteInterface<?> remoteInterface(long tag, @Nullable RemoteInterface<?> scope) {
        throw new UnsupportedOperationException();
    }

    /** The number that two sides must agree on to exchange arguments and results of a method. */
    public long layoutId(RemoteMethod method) {
        throw new UnsupportedOperationException();
    }

    /** What {@link #layoutId} stands for, for error messages. */
    public String layoutText(RemoteMethod method) {
        throw new UnsupportedOperationException();
    }
}
