/** What it costs to turn values into bytes and back, beside other ways to do it. */
@NullMarked
package io.sojourn.benchmarks.marshalling;

import org.jspecify.annotations.NullMarked;
