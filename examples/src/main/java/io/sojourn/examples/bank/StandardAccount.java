package io.sojourn.examples.bank;

import io.sojourn.examples.bank.Statement.Entry;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** An account in memory. Calls come from many threads; no lock is held while somebody else is called. */
public final class StandardAccount implements Account {

    private final String owner;
    private final Money limit;
    private final InstantSource clock;
    private final Listeners listeners = new Listeners();
    private final AtomicLong touches = new AtomicLong();
    private final Object lock = new Object();
    private Money balance; // guarded by lock
    private final List<Entry> entries = new ArrayList<>(); // guarded by lock

    /** An empty account that may hold money up to the limit and in its currency. */
    public StandardAccount(String owner, Money limit, InstantSource clock) {
        this.owner = owner;
        this.limit = limit;
        this.clock = clock;
        this.balance = limit.minus(limit);
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public Money balance() {
        synchronized (lock) {
            return balance;
        }
    }

    @Override
    public void deposit(Money amount) throws LimitExceeded {
        Money after;
        synchronized (lock) {
            requirePositive(amount);
            after = balance.plus(amount);
            if (after.compareTo(limit) > 0) {
                throw new LimitExceeded(owner + "'s account may hold " + limit + ", not " + after + ".", limit);
            }
            book("deposit", amount);
        }
        listeners.changed(this, after);
    }

    @Override
    public CompletionStage<Receipt> transfer(Account to, Money amount) {
        try {
            String receiver = to.owner();
            withdraw("transfer to " + receiver, amount);
            depositElsewhere(to, amount);
            return CompletableFuture.completedStage(new Receipt(amount, owner, receiver, clock.instant()));
        } catch (InsufficientFunds | LimitExceeded e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** Calls the other bank; gives the money back when it surely did not arrive. */
    private void depositElsewhere(Account to, Money amount) throws LimitExceeded {
        try {
            to.deposit(amount);
        } catch (LimitExceeded e) {
            giveBack(amount);
            throw e;
        } catch (RemoteFailure e) {
            if (e.outcome() == Outcome.NOT_EXECUTED) {
                giveBack(amount);
            }
            throw e;
        }
    }

    private void withdraw(String text, Money amount) throws InsufficientFunds {
        Money after;
        synchronized (lock) {
            requirePositive(amount);
            after = balance.minus(amount);
            if (balance.compareTo(amount) < 0) {
                throw new InsufficientFunds(
                        owner + "'s account holds " + balance + ", less than " + amount + ".", amount.minus(balance));
            }
            book(text, amount.negated());
        }
        listeners.changed(this, after);
    }

    private void giveBack(Money amount) {
        Money after;
        synchronized (lock) {
            book("transfer undone", amount);
            after = balance;
        }
        listeners.changed(this, after);
    }

    /** Called with the lock held. */
    private void book(String text, Money change) {
        balance = balance.plus(change);
        entries.add(new Entry(clock.instant(), text, change));
    }

    private static void requirePositive(Money amount) {
        if (amount.amount().signum() <= 0) {
            throw new IllegalArgumentException("An amount must be above zero, but is " + amount + ".");
        }
    }

    @Override
    public Statement statement(YearMonth month) {
        synchronized (lock) {
            return new Statement(
                    owner,
                    month,
                    entries.stream()
                            .filter(entry -> YearMonth.from(entry.at().atOffset(ZoneOffset.UTC))
                                    .equals(month))
                            .toList());
        }
    }

    @Override
    public void touch() {
        touches.incrementAndGet();
    }

    @Override
    public long touches() {
        return touches.get();
    }

    @Override
    public void watch(BalanceListener listener) {
        listeners.add(listener);
    }

    @Override
    public void unwatch(BalanceListener listener) {
        listeners.remove(listener);
    }
}
