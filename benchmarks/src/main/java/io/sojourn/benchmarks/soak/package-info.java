/** Counters called from other processes under faults, and the proof that each call counted as its caller was told. */
@NullMarked
package io.sojourn.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
