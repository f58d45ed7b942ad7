package io.sojourn.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.node.Node;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BalanceListenerTest extends BankFixture {

    @Test
    @DisplayName(
            "A listener of a client that listens nowhere is called back before the deposit returns, and may call the account")
    void calledBack() throws Exception {
        Account bob = account("south", "bob", "1.00");
        List<String> seen = new CopyOnWriteArrayList<>();
        BalanceListener listener = (account, balance) ->
                seen.add(account.owner() + " " + balance + " " + account.equals(bob) + " " + account.balance());
        bob.watch(listener);

        bob.deposit(Money.euro("2.00"));

        assertThat(seen).containsExactly("bob 3.00 EUR true 3.00 EUR");
    }

    @Test
    @DisplayName("A listener is removed by the object that was added")
    void removed() throws Exception {
        Account bob = account("south", "bob", "1.00");
        List<Money> seen = new CopyOnWriteArrayList<>();
        BalanceListener listener = (account, balance) -> seen.add(balance);
        bob.watch(listener);
        bob.unwatch(listener);

        bob.deposit(Money.euro("2.00"));

        assertThat(seen).isEmpty();
        assertThat(client.unexport(listener)).as("it was exported by watch").isTrue();
        assertThat(client.unexport(listener)).isFalse();
    }

    @Test
    @DisplayName("A listener whose node is gone is dropped; the account and the other listeners go on")
    void ownerGone() throws Exception {
        Account bob = account("south", "bob", "1.00");
        List<Money> seen = new CopyOnWriteArrayList<>();
        try (Node other = Node.builder().naming(north.endpoints()).start()) {
            other.lookup("south/bank", Bank.class).account("bob").watch((account, balance) -> {});
        }
        BalanceListener listener = (account, balance) -> seen.add(balance);
        bob.watch(listener);

        bob.deposit(Money.euro("2.00"));
        bob.deposit(Money.euro("2.00"));

        assertThat(seen).containsExactly(Money.euro("3.00"), Money.euro("5.00"));
    }
}
