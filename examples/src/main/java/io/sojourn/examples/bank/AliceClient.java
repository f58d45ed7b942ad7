package io.sojourn.examples.bank;

import io.sojourn.call.CallOptions;
import io.sojourn.node.Node;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Alice, in a process of her own, pays Bob whose account is kept by another bank: {@code AliceClient NAMING}. */
public final class AliceClient {

    private AliceClient() {}

    /** Prints what happens, line by line. */
    public static void main(String[] args) throws LimitExceeded {
        try (Node node = Node.builder().name("alice").naming(args[0]).start()) {
            Account alice = node.lookup("north/alice", Account.class);
            Account bob = node.lookup("south/bob", Account.class);
            System.out.println("my balance at north: " + alice.balance());

            alice.deposit(Money.euro("50.00"));
            System.out.println("after a deposit of 50.00 EUR: " + alice.balance());
            depositTooMuch(alice);

            pay(alice, bob, Money.euro("30.00"));
            pay(alice, bob, Money.euro("5000.00"));

            Account hurried = node.with(alice, CallOptions.deadline(Duration.ofSeconds(2)));
            System.out.println("with 2 seconds for each call: " + hurried.balance()
                    + (hurried.equals(alice) ? " (an equal account)" : " (another account)"));
            CompletableFuture<Money> later = AccountAsync.of(alice).balance();
            System.out.println("asked without waiting: " + later.join());

            alice.touch();
            Statement statement = alice.statement(YearMonth.now(ZoneOffset.UTC));
            statement.entries().forEach(entry -> System.out.println("  " + entry.text() + ": " + entry.change()));
        }
    }

    private static void depositTooMuch(Account account) {
        try {
            account.deposit(Money.euro("1000000.00"));
        } catch (LimitExceeded e) {
            System.out.println("refused with a checked exception: " + e.getMessage() + " Its limit: " + e.limit());
        }
    }

    private static void pay(Account from, Account to, Money amount) {
        try {
            Receipt receipt = from.transfer(to, amount).toCompletableFuture().join();
            System.out.println("paid " + receipt.amount() + " to " + receipt.to() + "; left: " + from.balance());
        } catch (CompletionException e) {
            if (e.getCause() instanceof InsufficientFunds refused) {
                System.out.println("refused in the bank: " + refused.getMessage() + " Missing: " + refused.missing());
            } else {
                throw e;
            }
        }
    }
}
