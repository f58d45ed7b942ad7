package io.sojourn.naming.server.endtoend;

import io.sojourn.Movable;
import io.sojourn.node.Node;

/** A till that moves with what it has counted. */
@Movable
final class TravellingTill implements Till {

    private final Node home;
    private int rings;

    TravellingTill(Node home) {
        this.home = home;
    }

    TravellingTill(Integer rings, Node here) {
        this(here);
        this.rings = rings;
    }

    synchronized Integer snapshot() {
        return rings;
    }

    @Override
    public synchronized int ring() {
        return ++rings;
    }

    @Override
    public String home() {
        return home.name();
    }
}
