package io.sojourn.spi;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all generated proxies extend: equality by object, without touching the network.
 *
 * <p>It declares no method that a remote interface could clash with. It is {@link Serializable} only so that a proxy fits
 * where that is the declared type; Java serialization of a proxy is refused.
 */
public abstract class RemoteProxy implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Makes the calls. */
    protected final transient Invoker invoker;

    /** A proxy whose calls go through the invoker given. */
    protected RemoteProxy(Invoker invoker) {
        this.invoker = Objects.requireNonNull(invoker, "invoker");
    }

    /**
     * The invoker of a proxy, or null if the argument is no proxy.
     *
     * @param candidate any object
     */
    public static @Nullable Invoker invokerOf(@Nullable Object candidate) {
        return candidate instanceof RemoteProxy proxy ? proxy.invoker : null;
    }

    /**
     * The invoker of something that must be a proxy; used by asynchronous views.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Invoker requireInvoker(Object candidate) {
        Invoker found = invokerOf(Objects.requireNonNull(candidate, "proxy"));
        if (found == null) {
            throw new IllegalArgumentException(
                    "An object of " + candidate.getClass().getName() + " is no proxy. Take "
                            + "the proxy that lookup, export or bind returned; the object itself has no asynchronous view.");
        }
        return found;
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException(
                this + " means nothing outside its node. Keep the text of Node.reference(proxy) instead.");
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException(
                "A proxy cannot be deserialized. Use Node.proxy with the text of a reference.");
    }

    /** Whether both are proxies for the same object, whatever their interface, options or route. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof RemoteProxy proxy && invoker.reference().sameObject(proxy.invoker.reference());
    }

    @Override
    public final int hashCode() {
        return invoker.reference().object().hashCode();
    }

    /** The interface's name and the object, for logs; never calls. */
    @Override
    public final String toString() {
        return getClass().getInterfaces()[0].getSimpleName() + "@" + invoker.reference();
    }
}
