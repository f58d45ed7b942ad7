package io.sojourn.examples.timeserver;

import io.sojourn.node.Node;
import java.time.Clock;

/** Serves a {@link TimeService}: {@code TimeServer [tcp://localhost:7000]}. */
public final class TimeServer {

    private TimeServer() {}

    /** Runs until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        String endpoint = args.length > 0 ? args[0] : "tcp://localhost:7000";
        try (Node node = Node.builder().listen(endpoint).embeddedNaming().start()) {
            node.bind("time", new AdjustableClock(Clock.systemUTC()));
            System.out.println("serving at " + node.endpoints().get(0));
            node.awaitClose();
        }
    }
}
