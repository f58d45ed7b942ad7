/** The objects that this node serves. */
@NullMarked
package io.sojourn.runtime.object;

import org.jspecify.annotations.NullMarked;
