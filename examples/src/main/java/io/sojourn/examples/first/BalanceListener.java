package io.sojourn.examples.first;

import io.sojourn.Remote;

@Remote
public interface BalanceListener {

    void changed(Money balance);
}
