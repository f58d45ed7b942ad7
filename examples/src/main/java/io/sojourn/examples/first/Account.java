package io.sojourn.examples.first;

import io.sojourn.Remote;

@Remote
public interface Account {

    Money balance();

    void deposit(Money amount) throws LimitExceeded;

    void watch(BalanceListener listener);
}
