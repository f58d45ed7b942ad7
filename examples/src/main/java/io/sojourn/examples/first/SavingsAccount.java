package io.sojourn.examples.first;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class SavingsAccount implements Account {

    private static final BigDecimal LIMIT = new BigDecimal("1000.00");

    private final List<BalanceListener> listeners = new CopyOnWriteArrayList<>();
    private Money balance = new Money("EUR", BigDecimal.ZERO);

    @Override
    public synchronized Money balance() {
        return balance;
    }

    @Override
    public void deposit(Money amount) throws LimitExceeded {
        Money after = book(amount);
        listeners.forEach(listener -> listener.changed(after));
    }

    private synchronized Money book(Money amount) throws LimitExceeded {
        BigDecimal after = balance.amount().add(amount.amount());
        if (after.compareTo(LIMIT) > 0) {
            throw new LimitExceeded("This account may hold " + LIMIT + ", not " + after + ".");
        }
        balance = new Money(balance.currency(), after);
        return balance;
    }

    @Override
    public void watch(BalanceListener listener) {
        listeners.add(listener);
    }
}
