package io.sojourn.examples.timeserver;

import io.sojourn.node.Node;
import java.time.Instant;

/** Reads a remote clock, and sets it if a time is given: {@code TimeClient tcp://localhost:7000 [2000-01-01T00:00:00Z]}. */
public final class TimeClient {

    private TimeClient() {}

    /** Prints what the clock shows. */
    public static void main(String[] args) {
        try (Node node = Node.builder().naming(args[0]).start()) {
            TimeService service = node.lookup("time", TimeService.class);
            System.out.println("The time is " + service.time());
            if (args.length > 1) {
                service.setTime(Instant.parse(args[1]));
                System.out.println("The time is now " + service.time());
            }
        }
    }
}
