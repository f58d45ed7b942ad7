package io.sojourn.runtime.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The place of an object")
class PlaceTest {

    private static final NodeId HERE = new NodeId(1, 1);
    private static final NodeId THERE = new NodeId(2, 2);
    private final Place tried = new Place(HERE, 3, 7);

    @Test
    @DisplayName("was left with all that was answered there if the object is at another home later")
    void moved() {
        assertThat(tried.leftFor(new Place(THERE, 4, 8), Safeguards.ALL)).isTrue();
    }

    @Test
    @DisplayName("was not left for what was known before")
    void older() {
        assertThat(tried.leftFor(new Place(THERE, 3, 8), Safeguards.ALL)).isFalse();
        assertThat(tried.leftFor(new Place(THERE, 2, 8), Safeguards.ALL)).isFalse();
    }

    @Test
    @DisplayName("was not left where a move was given up, though that has raised the epoch")
    void givenUp() {
        assertThat(tried.leftFor(new Place(HERE, 4, 7), Safeguards.ALL)).isFalse();
    }
}
