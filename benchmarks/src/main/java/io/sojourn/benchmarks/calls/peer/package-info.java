/** The systems that are compared: the same small service made callable by each of them. */
@NullMarked
package io.sojourn.benchmarks.calls.peer;

import org.jspecify.annotations.NullMarked;
