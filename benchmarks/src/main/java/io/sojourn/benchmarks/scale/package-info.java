/** What a call costs when there are many objects and many names. */
@NullMarked
package io.sojourn.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
