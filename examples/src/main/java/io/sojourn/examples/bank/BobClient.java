package io.sojourn.examples.bank;

import io.sojourn.node.Node;
import java.util.concurrent.CountDownLatch;

/**
 * Bob, in a process of his own that listens nowhere, is called back when money arrives:
 * {@code BobClient NAMING CHANGES}.
 */
public final class BobClient {

    private BobClient() {}

    /** Ends after as many changes as wanted. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch changes = new CountDownLatch(Integer.parseInt(args[1]));
        try (Node node = Node.builder().name("bob").naming(args[0]).start()) {
            Account bob = node.lookup("south/bob", Account.class);
            BalanceListener listener = (account, balance) -> {
                System.out.println("called back by the bank: " + account.owner() + " has " + balance);
                changes.countDown();
            };
            bob.watch(listener);
            System.out.println("watching my account, which holds " + bob.balance());
            changes.await();
            bob.unwatch(listener);
            node.unexport(listener);
        }
    }
}
