/**
 * The frozen surface between generated code and the runtime; users implement only {@link io.sojourn.spi.Marshaller}.
 */
@NullMarked
package io.sojourn.spi;

import org.jspecify.annotations.NullMarked;
