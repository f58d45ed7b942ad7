package io.sojourn.naming.server.console;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.Metadata;
import java.util.List;

/** Names to look at in a console. */
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
}
