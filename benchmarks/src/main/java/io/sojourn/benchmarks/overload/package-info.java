/** Load beyond what a server can do: how much of its capacity is left for calls that come back in time. */
@NullMarked
package io.sojourn.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
