package io.sojourn.runtime.describe;

import io.sojourn.Portable;
import java.util.List;

/**
 * One side's version of a remote interface.
 *
 * @param shown the interface with its version, or what the object has instead
 * @param methods the methods of the name that was asked for, whichever interface of the object declares them
 */
@Portable
public record InterfaceDescription(String shown, List<MethodDescription> methods) {

    /** Copies the list. */
    public InterfaceDescription {
        methods = List.copyOf(methods);
    }
}
