package io.sojourn.examples.bank;

import io.sojourn.Idempotent;
import io.sojourn.Oneway;
import io.sojourn.Remote;
import java.time.YearMonth;
import java.util.concurrent.CompletionStage;

/** An account of some bank; it stays where it is, and whoever holds a reference can call it. */
@Remote
public interface Account {

    /** Who owns the account. */
    String owner();

    /** The money in the account. */
    Money balance();

    /**
     * Adds money.
     *
     * @throws LimitExceeded if the account would hold more than it may
     */
    void deposit(Money amount) throws LimitExceeded;

    /**
     * Moves money to an account of this or any other bank, whose bank is called by this one.
     *
     * @param to the receiving account; travels as a reference
     * @return a stage that fails with {@link InsufficientFunds} or {@link LimitExceeded} when nothing was moved
     */
    CompletionStage<Receipt> transfer(Account to, Money amount);

    /** All entries of one month; only reads, so it may be run again after a server crash. */
    @Idempotent
    Statement statement(YearMonth month);

    /** Says that somebody looked at the account; nobody waits for it. */
    @Oneway
    void touch();

    /** How often the account was touched. */
    long touches();

    /** Tells the listener of each change of the balance from now on, over the listener's own connection. */
    void watch(BalanceListener listener);

    /** Forgets a listener; one that was never added is ignored. */
    void unwatch(BalanceListener listener);
}
