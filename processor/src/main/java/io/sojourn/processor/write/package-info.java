/** From the model to source text; the only package that knows JavaPoet. */
@NullMarked
package io.sojourn.processor.write;

import org.jspecify.annotations.NullMarked;
