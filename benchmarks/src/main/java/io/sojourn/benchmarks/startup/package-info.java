/** How long a new process takes until its first call is answered. */
@NullMarked
package io.sojourn.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
