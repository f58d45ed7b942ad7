package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;

/** How the values behind one tag are read. */
@FunctionalInterface
interface ReadForm {

    /**
     * Reads what follows the tag.
     *
     * @param first reads the elements of a collection or the keys of a map
     * @param second reads the values of a map
     */
    Object read(MessageReader in, ElementReader<?> first, ElementReader<?> second);
}
