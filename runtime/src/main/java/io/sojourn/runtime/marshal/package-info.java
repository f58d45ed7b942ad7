/** Kryo behind {@code spi.WireWriter} and {@code spi.WireReader}: the type table, the limits and the graphs. */
@NullMarked
package io.sojourn.runtime.marshal;

import org.jspecify.annotations.NullMarked;
