package io.sojourn.naming.server.console;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.Metadata;
import io.sojourn.runtime.clock.TimeSource;
import java.util.List;

/** A console with names to look at; as a program, for whoever works on the page. */
final class ConsoleExample {

    private static final String[] BRANCHES = {"berlin", "geneva", "lisbon", "oslo", "vienna"};

    private ConsoleExample() {}

    /** Fills a directory with the names of a bank; about as many as said. */
    static List<NodeId> fill(ShownDirectory directory, int names) {
        NodeId accounts = directory.register(1, "accounts-1", "tcp://bank-a.example:7001");
        NodeId more = directory.register(2, "accounts-2", "tcp://bank-b.example:7001", "tcp://[2001:db8::7]:7001");
        NodeId audit = directory.register(3, "audit", "tcp://bank-c.example:7004");
        NodeId visitor = directory.register(4, "");
        NodeId gone = directory.register(5, "archive", "tcp://old.example:7009");
        for (int i = 0; i < names; i++) {
            String branch = BRANCHES[i % BRANCHES.length];
            directory.bind(
                    i % 3 == 0 ? more : accounts,
                    String.format("bank/%s/accounts/%02d/%06d", branch, i / BRANCHES.length % 20, i),
                    false);
        }
        directory.bind(accounts, "bank/rates", false);
        directory.bind(accounts, "bank/berlin", false);
        directory.bind(audit, "audit/journal", true);
        directory.bind(audit, "audit/alarms", false);
        directory.join(accounts, "bank/transfers", Metadata.of("zone", "a"));
        directory.join(more, "bank/transfers", Metadata.of("zone", "b"));
        directory.bind(visitor, "desk/front", false);
        directory.bind(gone, "archive/2019", true);
        directory.leave(gone);
        return List.of(accounts, more, audit, visitor);
    }

    /** Serves the page at port 7080 until it is interrupted, with names that come and go. */
    public static void main(String[] arguments) throws InterruptedException {
        ShownDirectory directory = new ShownDirectory();
        int names = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        List<NodeId> nodes = fill(directory, names);
        try (ConsoleServer console =
                ConsoleServer.open(ConsoleSettings.parse("localhost:7080", false, List.of()), TimeSource.system())) {
            console.attach(directory, () -> 12);
            System.out.println("Console with " + names + " names at " + console.url());
            for (int i = 0; ; i++) {
                Thread.sleep(1_500);
                if (i % 3 == 0) {
                    nodes.forEach(directory::renew);
                }
                if (i % 2 == 0) {
                    directory.bind(nodes.get(2), "audit/session-" + i, false);
                } else {
                    directory.unbind(nodes.get(2), "audit/session-" + (i - 1));
                }
            }
        }
    }
}
