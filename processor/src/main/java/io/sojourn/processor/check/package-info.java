/** Rules over the model; each yields findings. */
@NullMarked
package io.sojourn.processor.check;

import org.jspecify.annotations.NullMarked;
