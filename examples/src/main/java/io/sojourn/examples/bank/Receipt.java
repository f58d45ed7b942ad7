package io.sojourn.examples.bank;

import io.sojourn.Portable;
import java.time.Instant;

/**
 * What the sender of money gets.
 *
 * @param amount what was moved
 * @param from whose account it left
 * @param to whose account it reached
 * @param at when the receiving bank had confirmed it
 */
@Portable
public record Receipt(Money amount, String from, String to, Instant at) {}
