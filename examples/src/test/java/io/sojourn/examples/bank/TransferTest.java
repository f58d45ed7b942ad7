package io.sojourn.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransferTest extends BankFixture {

    @Test
    @DisplayName("A transfer moves money between accounts of two banks; the receiving account travels by reference")
    void betweenBanks() throws Exception {
        Account alice = account("north", "alice", "100.00");
        Account bob = account("south", "bob", "1.00");

        Receipt receipt =
                alice.transfer(bob, Money.euro("30.00")).toCompletableFuture().join();

        assertThat(receipt.amount()).isEqualTo(Money.euro("30.00"));
        assertThat(receipt.to()).isEqualTo("bob");
        assertThat(alice.balance()).isEqualTo(Money.euro("70.00"));
        assertThat(bob.balance()).isEqualTo(Money.euro("31.00"));
    }

    @Test
    @DisplayName("A transfer within one bank reaches the other account itself")
    void withinOneBank() throws Exception {
        Account alice = account("north", "alice", "100.00");
        Account carol = account("north", "carol", "1.00");

        alice.transfer(carol, Money.euro("30.00")).toCompletableFuture().join();

        assertThat(carol.balance()).isEqualTo(Money.euro("31.00"));
    }

    @Test
    @DisplayName("A refused transfer fails with the checked exception and its fields, and moves nothing")
    void refusedForWantOfMoney() throws Exception {
        Account alice = account("north", "alice", "100.00");
        Account bob = account("south", "bob", "1.00");

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> alice.transfer(bob, Money.euro("500.00"))
                        .toCompletableFuture()
                        .join())
                .satisfies(failure -> assertThat(failure.getCause())
                        .isInstanceOfSatisfying(
                                InsufficientFunds.class,
                                refused -> assertThat(refused.missing()).isEqualTo(Money.euro("400.00"))));
        assertThat(alice.balance()).isEqualTo(Money.euro("100.00"));
        assertThat(bob.balance()).isEqualTo(Money.euro("1.00"));
    }

    @Test
    @DisplayName("A receiving bank's refusal travels on through the sending bank, which gives the money back")
    void refusedByTheOtherBank() throws Exception {
        Account alice = account("north", "alice", "9000.00");
        Account bob = account("south", "bob", "9000.00");

        assertThatThrownBy(() -> alice.transfer(bob, Money.euro("5000.00"))
                        .toCompletableFuture()
                        .join())
                .cause()
                .isInstanceOfSatisfying(
                        LimitExceeded.class,
                        refused -> assertThat(refused.limit()).isEqualTo(Money.euro("10000.00")));
        assertThat(alice.balance()).isEqualTo(Money.euro("9000.00"));
    }

    @Test
    @DisplayName("A transfer to an account whose bank is gone gives the money back when it surely was not deposited")
    void toABankThatIsGone() throws Exception {
        Account alice = account("north", "alice", "100.00");
        Account bob = account("south", "bob", "1.00");
        south.close();

        assertThatThrownBy(() -> alice.transfer(bob, Money.euro("30.00"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class);
        assertThat(alice.balance()).isEqualTo(Money.euro("100.00"));
    }

    @Test
    @DisplayName("A statement lists the month's entries, and a touch arrives without anybody waiting for it")
    void statementAndTouch() throws Exception {
        Account alice = account("north", "alice", "100.00");

        alice.touch();

        assertThat(alice.statement(YearMonth.now(ZoneOffset.UTC)).entries())
                .extracting(Statement.Entry::change)
                .containsExactly(Money.euro("100.00"));
        await().until(() -> alice.touches() == 1);
    }
}
