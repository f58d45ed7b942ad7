package io.sojourn.spi;

import java.util.List;

/**
 * One method of a remote interface, as generated code describes it. Instances are constants of generated classes, and equal
 * only if they are the same.
 */
public final class RemoteMethod {

    private final String interfaceName;
    private final String name;
    private final String descriptor;
    private final String shape;
    private final int index;
    private final Kind kind;
    private final boolean idempotent;
    private final long deadlineMillis;
    private final List<WireType> layouts;
    private final int id;

    /** How a call ends for its caller. */
    public enum Kind {
        /** The caller waits for the result. */
        BLOCKING,
        /** The caller gets a stage that completes with the result. */
        ASYNCHRONOUS,
        /** Nobody waits. */
        ONEWAY
    }

    /**
     * Describes a method.
     *
     * @param interfaceName the binary name of the remote interface
     * @param name the method's name
     * @param descriptor the erased descriptor, such as {@code (Ljava/lang/String;I)V}; together with the name it identifies
     *     the method
     * @param shape how arguments and result are written, such as {@code (String,Collection<any>)long}; with the layouts it
     *     says everything about the bytes, and two sides understand each other only if both are equal
     * @param index the method's place in {@link RemoteInterface#methods()}, from 0
     * @param kind how the call ends for its caller
     * @param idempotent whether it may be executed again after a server crash
     * @param deadlineMillis how long a call may take, or 0 for the node's default
     * @param layouts the types whose values its arguments, result and declared exceptions hold without a type tag; copied
     */
    public RemoteMethod(
            String interfaceName,
            String name,
            String descriptor,
            String shape,
            int index,
            Kind kind,
            boolean idempotent,
            long deadlineMillis,
            List<WireType> layouts) {
        this.interfaceName = interfaceName;
        this.name = name;
        this.descriptor = descriptor;
        this.shape = shape;
        this.index = index;
        this.kind = kind;
        this.idempotent = idempotent;
        this.deadlineMillis = deadlineMillis;
        this.layouts = List.copyOf(layouts);
        this.id = Hashes.methodId(name, descriptor);
    }

    /** The binary name of the remote interface. */
    public String interfaceName() {
        return interfaceName;
    }

    /** The method's name. */
    public String name() {
        return name;
    }

    /** The erased descriptor. */
    public String descriptor() {
        return descriptor;
    }

    /** How arguments and result are written. */
    public String shape() {
        return shape;
    }

    /** The method's place in {@link RemoteInterface#methods()}. */
    public int index() {
        return index;
    }

    /** How a call ends for its caller. */
    public Kind kind() {
        return kind;
    }

    /** Whether it may be executed again after a server crash. */
    public boolean idempotent() {
        return idempotent;
    }

    /** How long a call may take, in milliseconds, or 0 for the node's default. */
    public long deadlineMillis() {
        return deadlineMillis;
    }

    /** The types whose values are held without a type tag. */
    public List<WireType> layouts() {
        return layouts;
    }

    /** The number that stands for the method in a request: CRC32C over name and descriptor. */
    public int id() {
        return id;
    }

    /** The interface's simple name and the method's name, for messages. */
    public String shown() {
        return interfaceName.substring(interfaceName.lastIndexOf('.') + 1) + "." + name;
    }

    @Override
    public String toString() {
        return shown() + descriptor;
    }
}
