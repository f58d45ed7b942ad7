package io.sojourn.runtime.marshal;

import io.sojourn.spi.ThrowableMarshaller;

/**
 * An exception class that is no part of the JDK.
 *
 * @param tag stands for the class
 * @param layout 32 bits of the layout of its state
 * @param marshaller writes and reads the state
 */
record ThrowableType(long tag, int layout, ThrowableMarshaller<?> marshaller) {}
