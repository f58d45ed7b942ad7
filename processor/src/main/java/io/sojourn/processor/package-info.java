/** The annotation processor: rounds, and the way of each type through read, check and write. */
@NullMarked
package io.sojourn.processor;

import org.jspecify.annotations.NullMarked;
