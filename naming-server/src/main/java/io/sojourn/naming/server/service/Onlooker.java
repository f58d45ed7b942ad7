package io.sojourn.naming.server.service;

import io.sojourn.naming.server.directory.SharedDirectory;
import java.util.function.IntSupplier;

/** Looks at a naming server's directory beside the nodes that use it, and at what they do. */
@FunctionalInterface
public interface Onlooker {

    /** Looks at nothing. */
    Onlooker NOBODY = (directory, watches) -> directory;

    /**
     * Is told once of the directory, when it is there; must not block.
     *
     * @param watches how many watches run at this naming server
     * @return the directory for nodes to go through
     */
    SharedDirectory attach(SharedDirectory directory, IntSupplier watches);
}
