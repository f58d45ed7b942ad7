package io.sojourn.runtime.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.runtime.migrate.Residence.Entry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An object that can move")
class ResidenceTest {

    private final Residence<String> residence = new Residence<>(Safeguards.ALL);

    @Test
    @DisplayName("lets calls in while it is at home")
    void home() {
        assertThat(residence.enter(1, "a")).isEqualTo(Entry.ENTERED);
        assertThat(residence.empty()).isFalse();
        residence.leave(1);
        assertThat(residence.empty()).isTrue();
    }

    @Test
    @DisplayName("B129: lets calls wait while it is on its way, and then in, in their order, if it stays")
    void waits() {
        residence.freeze();
        assertThat(residence.enter(1, "a")).isEqualTo(Entry.WAITS);
        assertThat(residence.enter(2, "b")).isEqualTo(Entry.WAITS);
        assertThat(residence.thaw()).containsExactly("a", "b");
        assertThat(residence.enter(1, "a")).isEqualTo(Entry.ENTERED);
    }

    @Test
    @DisplayName("sends calls that waited after it when it has gone, and lets none in any more")
    void gone() {
        residence.freeze();
        assertThat(residence.enter(1, "a")).isEqualTo(Entry.WAITS);
        assertThat(residence.depart()).containsExactly("a");
        assertThat(residence.enter(2, "b")).isEqualTo(Entry.AWAY);
        assertThat(residence.settled()).isFalse();
    }

    @Test
    @DisplayName("lets a chain of calls in that is inside already, also before it leaves")
    void chain() {
        residence.enter(7, "outer");
        residence.freeze();
        assertThat(residence.enter(7, "inner")).isEqualTo(Entry.ENTERED);
        residence.leave(7);
        assertThat(residence.empty()).isFalse();
        residence.leave(7);
        assertThat(residence.empty()).isTrue();
        assertThat(residence.enter(7, "later")).isEqualTo(Entry.WAITS);
    }

    @Test
    @DisplayName("has room for some that wait, and no more")
    void full() {
        residence.freeze();
        for (int i = 0; i < Residence.MOST_WAITING; i++) {
            assertThat(residence.enter(i, "call " + i)).isEqualTo(Entry.WAITS);
        }
        assertThat(residence.enter(99, "one more")).isEqualTo(Entry.FULL);
    }

    @Test
    @DisplayName("forgets a call that does not wait any more")
    void givesUp() {
        String call = "a";
        residence.freeze();
        residence.enter(1, call);
        assertThat(residence.giveUp(call)).isTrue();
        assertThat(residence.giveUp(call)).isFalse();
        assertThat(residence.thaw()).isEmpty();
    }

    @Test
    @DisplayName("cannot begin to move twice")
    void once() {
        residence.freeze();
        assertThatThrownBy(residence::freeze).isInstanceOf(IllegalStateException.class);
    }
}
