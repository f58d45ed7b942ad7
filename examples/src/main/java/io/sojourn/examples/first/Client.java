package io.sojourn.examples.first;

import io.sojourn.node.Node;
import java.math.BigDecimal;

/** Uses the account, in another process: {@code Client tcp://localhost:7000}. */
public final class Client {

    private Client() {}

    /** Deposits twice; the second time too much. */
    public static void main(String[] args) {
        String endpoint = args[0];
        try (Node node = Node.builder().naming(endpoint).start()) {
            Account alice = node.lookup("bank/alice", Account.class);
            alice.watch(balance -> System.out.println("called back: " + balance.amount()));
            alice.deposit(new Money("EUR", new BigDecimal("40.00")));
            System.out.println("returned: " + alice.balance());
            alice.deposit(new Money("EUR", new BigDecimal("5000.00")));
        } catch (LimitExceeded e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
