package io.sojourn.processor.model;

/**
 * How a method is called.
 *
 * @param oneway whether nobody waits
 * @param idempotent whether it may be executed again
 * @param deadlineMillis how long a call may take, or 0 for the node's default
 */
public record CallModel(boolean oneway, boolean idempotent, long deadlineMillis) {}
