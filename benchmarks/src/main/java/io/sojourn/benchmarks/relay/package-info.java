/** A TCP relay between two nodes that knows where frames begin, and delays, loses, doubles, changes and cuts them. */
@NullMarked
package io.sojourn.benchmarks.relay;

import org.jspecify.annotations.NullMarked;
