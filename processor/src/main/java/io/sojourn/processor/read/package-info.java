/** From declarations to the model: what is there, without judging it. */
@NullMarked
package io.sojourn.processor.read;

import org.jspecify.annotations.NullMarked;
