/** Measures what a move costs those who call the object meanwhile and afterwards. */
@NullMarked
package io.sojourn.benchmarks.migration;

import org.jspecify.annotations.NullMarked;
