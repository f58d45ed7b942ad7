/** Calls that are made again and again between two processes, and what they took. */
@NullMarked
package io.sojourn.benchmarks.load;

import org.jspecify.annotations.NullMarked;
