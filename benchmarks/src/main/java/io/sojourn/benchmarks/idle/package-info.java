/** What thousands of nodes cost a server that have connected to it and say nothing. */
@NullMarked
package io.sojourn.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
