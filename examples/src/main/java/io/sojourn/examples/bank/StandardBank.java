package io.sojourn.examples.bank;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps its accounts in memory. */
public final class StandardBank implements Bank {

    private static final Money LIMIT = Money.euro("10000.00");

    private final InstantSource clock;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /** A bank without accounts, whose entries get their time from the clock. */
    public StandardBank(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Account account(String owner) {
        return accounts.computeIfAbsent(owner, name -> new StandardAccount(name, LIMIT, clock));
    }
}
