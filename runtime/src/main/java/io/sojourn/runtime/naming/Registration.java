package io.sojourn.runtime.naming;

/**
 * A node's entry in the node table.
 *
 * @param incarnation the number of this run of the node's name, from 1 on
 * @param leaseMillis how long the entry lasts without renewal
 */
public record Registration(long incarnation, long leaseMillis) {}
