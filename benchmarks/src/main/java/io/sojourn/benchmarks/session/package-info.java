/** What a call costs in one JVM, by JMH: the bookkeeping of sessions at both ends, and a generated skeleton. */
@NullMarked
package io.sojourn.benchmarks.session;

import org.jspecify.annotations.NullMarked;
