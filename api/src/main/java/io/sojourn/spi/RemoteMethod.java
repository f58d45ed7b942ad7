package io.sojourn.spi;

import java.util.List;

/**
 * One method of a remote interface, as generated code describes it. Instances are constants of generated classes.
 *
 * @param interfaceName the binary name of the remote interface
 * @param name the method's name
 * @param descriptor the erased descriptor, such as {@code (Ljava/lang/String;I)V}; together with the name it identifies
 *     the method
 * @param shape how arguments and result are written, such as {@code (String,Collection<any>)long}; with the layouts it
 *     says everything about the bytes, and two sides understand each other only if both are equal
 * @param index the method's place in {@link RemoteInterface#methods()}
 * @param kind how the call ends for its caller
 * @param idempotent whether it may be executed again after a server crash
 * @param deadlineMillis how long a call may take, or 0 for the node's default
 * @param layouts the types whose values its arguments, result and declared exceptions hold without a type tag
 */
public record RemoteMethod(
        String interfaceName,
        String name,
        String descriptor,
        String shape,
        int index,
        Kind kind,
        boolean idempotent,
        long deadlineMillis,
        List<WireType> layouts) {

    /** How a call ends for its caller. */
    public enum Kind {
        /** The caller waits for the result. */
        BLOCKING,
        /** The caller gets a stage that completes with the result. */
        ASYNCHRONOUS,
        /** Nobody waits. */
        ONEWAY
    }

    /** Copies the list. */
    public RemoteMethod {
        layouts = List.copyOf(layouts);
    }

    /** The number that stands for the method in a request: CRC32C over name and descriptor. */
    public int id() {
        return Hashes.methodId(name, descriptor);
    }

    /** The interface's simple name and the method's name, for messages. */
    public String shown() {
        return interfaceName.substring(interfaceName.lastIndexOf('.') + 1) + "." + name;
    }
}
