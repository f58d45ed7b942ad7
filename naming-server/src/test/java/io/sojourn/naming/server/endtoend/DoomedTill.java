package io.sojourn.naming.server.endtoend;

import io.sojourn.Movable;
import io.sojourn.node.Node;

/** A till that, when it comes to another node, kills the process that it came from. */
@Movable
final class DoomedTill implements Till {

    private final Node home;

    DoomedTill(Node home) {
        this.home = home;
    }

    DoomedTill(Long source, Node here) {
        this(here);
        ProcessHandle process = ProcessHandle.of(source).orElseThrow();
        process.destroyForcibly();
        while (process.isAlive()) {
            Thread.onSpinWait();
        }
    }

    Long snapshot() {
        return ProcessHandle.current().pid();
    }

    @Override
    public int ring() {
        return 1;
    }

    @Override
    public String home() {
        return home.name();
    }
}
