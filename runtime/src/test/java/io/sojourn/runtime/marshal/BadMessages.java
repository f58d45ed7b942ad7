package io.sojourn.runtime.marshal;

import java.util.stream.Stream;

/** All bad messages: read here by a reader alone, and elsewhere by a node that serves. */
public final class BadMessages {

    private BadMessages() {}

    /** Each is refused as malformed, whatever reads it. */
    public static Stream<BadMessage> all() {
        return Stream.of(BadSizes.all(), BadShapes.all(), BadTypes.all(), BadContents.all(), BadEnds.all())
                .flatMap(rows -> rows);
    }
}
