package io.sojourn.examples.bank;

import io.sojourn.naming.Consistency;
import io.sojourn.node.Node;
import java.util.concurrent.CompletionException;

/**
 * Pays one euro back and forth between two banks until its input ends, finding both accounts by name again and again:
 * {@code BusyCustomer NAMING}. Meant to be run while naming servers are killed.
 */
public final class BusyCustomer {

    private static final int PAYMENTS_A_VISIT = 20;

    private BusyCustomer() {}

    /** Ends with exit code 1 at the first transfer that fails. */
    public static void main(String[] args) throws Exception {
        int payments = 0;
        while (System.in.available() == 0) {
            payments += visit(args[0]);
            System.out.println("paid " + payments + " times");
        }
        System.out.println("done: paid " + payments + " times, and no transfer failed");
    }

    /** One visit by a node that knows no names yet. */
    private static int visit(String naming) {
        try (Node node =
                Node.builder().name("customer").naming(NamingServers.at(naming)).start()) {
            node.naming().find("north/alice", Consistency.LINEARIZABLE);
            for (int payment = 0; payment < PAYMENTS_A_VISIT; payment++) {
                Account alice = node.lookup("north/alice", Account.class);
                Account bob = node.lookup("south/bob", Account.class);
                boolean back = payment % 2 == 1;
                pay(back ? bob : alice, back ? alice : bob);
            }
            return PAYMENTS_A_VISIT;
        }
    }

    private static void pay(Account from, Account to) {
        try {
            from.transfer(to, Money.euro("1.00")).toCompletableFuture().join();
        } catch (CompletionException e) {
            System.out.println("a transfer failed: " + e.getCause());
            throw e;
        }
    }
}
