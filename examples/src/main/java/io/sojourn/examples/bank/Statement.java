package io.sojourn.examples.bank;

import io.sojourn.Portable;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What happened to an account in one month.
 *
 * @param owner the owner of the account
 * @param month the month
 * @param entries what happened, oldest first
 */
@Portable
public record Statement(String owner, YearMonth month, List<Entry> entries) {

    /** Copies the entries. */
    public Statement {
        entries = List.copyOf(entries);
    }

    /**
     * One change.
     *
     * @param at when
     * @param text why
     * @param change below zero where money left
     */
    public record Entry(Instant at, String text, Money change) {}
}
