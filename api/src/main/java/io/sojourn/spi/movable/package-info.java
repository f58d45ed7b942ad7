/** The part of the frozen surface between generated code and the runtime that knows nodes: objects that move. */
@NullMarked
package io.sojourn.spi.movable;

import org.jspecify.annotations.NullMarked;
