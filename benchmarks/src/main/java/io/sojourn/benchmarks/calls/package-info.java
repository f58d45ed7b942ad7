/** The same calls through Sojourn and through other systems, side by side. */
@NullMarked
package io.sojourn.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
