package io.sojourn.runtime.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.object.Use;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An object that has moved is kept where it went for its former home")
class KeepersTest {

    private static final ObjectId OBJECT = new ObjectId(1, 7);
    private static final NodeId NORTH = new NodeId(1, 1);
    private static final NodeId WEST = new NodeId(3, 3);
    private static final long FIRST = 11;
    private static final long LATER = 13;

    private final Keepers keepers = new Keepers(Safeguards.ALL);

    @Test
    @DisplayName("until that lets it go")
    void letGo() {
        Use use = new Use();
        assertThat(keepers.arrived(OBJECT, use, NORTH, FIRST)).isNull();
        assertThat(keepers.keeps(OBJECT)).isTrue();
        assertThat(keepers.letGo(OBJECT, NORTH, FIRST)).isSameAs(use);
        assertThat(keepers.isEmpty()).isTrue();
        assertThat(keepers.letGo(OBJECT, NORTH, FIRST)).isNull();
    }

    @Test
    @DisplayName("B134: and late word about an earlier stay does not end what keeps it in a later one")
    void wordAboutEarlierStay() {
        keepers.arrived(OBJECT, new Use(), NORTH, FIRST);
        keepers.departed(OBJECT);
        Use later = new Use();
        assertThat(keepers.arrived(OBJECT, later, NORTH, LATER)).isNull();

        assertThat(keepers.letGo(OBJECT, NORTH, FIRST)).isNull();
        assertThat(keepers.keeps(OBJECT)).isTrue();
        assertThat(keepers.letGo(OBJECT, NORTH, LATER)).isSameAs(later);
    }

    @Test
    @DisplayName("for each of several, and again when it comes back from yet another node")
    void several() {
        keepers.arrived(OBJECT, new Use(), NORTH, FIRST);
        keepers.departed(OBJECT);
        assertThat(keepers.keeps(OBJECT))
                .as("while it is elsewhere, for the link")
                .isTrue();
        Use use = new Use();
        keepers.arrived(OBJECT, use, WEST, LATER);

        Keepable let = keepers.letGo(OBJECT, WEST, LATER);
        assertThat(let).isSameAs(use);
        let.unkeep();
        assertThat(use.kept()).as("for the first home").isTrue();
        Keepable last = keepers.letGo(OBJECT, NORTH, FIRST);
        assertThat(last).isSameAs(use);
        last.unkeep();
        assertThat(use.kept()).isFalse();
    }

    @Test
    @DisplayName("for a time if that home is gone, but not if it was back meanwhile")
    void goneHome() {
        keepers.arrived(OBJECT, new Use(), NORTH, FIRST);
        assertThat(keepers.goneFor(100, NORTH::equals, 0)).isEmpty();
        assertThat(keepers.goneFor(100, WEST::equals, 90)).isEmpty();
        assertThat(keepers.goneFor(100, NORTH::equals, 150)).isEmpty();
        assertThat(keepers.goneFor(100, NORTH::equals, 251)).containsExactly(new Keepers.Gone(OBJECT, NORTH, FIRST));
    }
}
