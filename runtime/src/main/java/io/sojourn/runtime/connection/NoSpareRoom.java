package io.sojourn.runtime.connection;

import java.io.IOException;

/** A node that has a connection asked for another one, and what room there is is for those that have none. */
final class NoSpareRoom extends IOException {

    private static final long serialVersionUID = 1L;

    NoSpareRoom() {
        super("the node has a connection, and the room that is left is for nodes that have none");
    }
}
