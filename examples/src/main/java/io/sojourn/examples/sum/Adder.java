package io.sojourn.examples.sum;

import io.sojourn.Remote;

/** Adds. */
@Remote
public interface Adder {

    /** The sum of both numbers; overflows like {@code int} does. */
    int add(int left, int right);
}
