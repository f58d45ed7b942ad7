package io.sojourn.processor.model;

import javax.lang.model.type.TypeMirror;

/**
 * A place whose declared type cannot travel.
 *
 * @param path the way there
 * @param type the type
 * @param reason why not
 */
public record Obstacle(Path path, TypeMirror type, Reason reason) {

    /** Why a type cannot travel. */
    public enum Reason {
        /** A type of the JDK that means something only in its process, such as a stream or a lock. */
        BOUND_TO_PROCESS,
        /** A class of the JDK for which neither the runtime nor the processor has a marshaller. */
        UNKNOWN_TO_RUNTIME,
        /** Not a remote interface but below one, so that no proxy has it. */
        NO_PROXY,
        /** A class within an instance of another one. */
        INNER,
        /** A class that generated code cannot name. */
        INACCESSIBLE,
        /** Marked {@code @Portable} in a library that was compiled without the processor. */
        MARSHALLER_MISSING
    }
}
