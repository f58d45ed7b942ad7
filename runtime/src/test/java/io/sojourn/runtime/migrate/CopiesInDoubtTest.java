package io.sojourn.runtime.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.ObjectId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Copies of which it is not certain whether they will serve")
class CopiesInDoubtTest {

    private static final ObjectId OBJECT = new ObjectId(1, 1);
    private static final int NEVER_ELSEWHERE = -1;

    private final CopiesInDoubt<String> copies = new CopiesInDoubt<>(Safeguards.ALL);

    @Test
    @DisplayName("stand apart: the end of one that came late, by an earlier move, leaves the newer one known")
    void earlierOneComesLate() {
        copies.add(OBJECT, 4, "by the newer move");
        copies.add(OBJECT, 2, "by the earlier move");
        assertThat(copies.of(OBJECT, NEVER_ELSEWHERE)).containsExactly("by the newer move", "by the earlier move");
        copies.remove(OBJECT, "by the earlier move");
        assertThat(copies.of(OBJECT, NEVER_ELSEWHERE)).containsExactly("by the newer move");
        copies.remove(OBJECT, "by the newer move");
        assertThat(copies.of(OBJECT, NEVER_ELSEWHERE)).isEmpty();
        assertThat(copies.size()).isZero();
    }

    @Test
    @DisplayName("do not stand for their object where it is known to have been elsewhere at their epoch or a later one")
    void overtaken() {
        copies.add(OBJECT, 4, "copy");
        assertThat(copies.of(OBJECT, 3)).containsExactly("copy");
        assertThat(copies.of(OBJECT, 4)).isEmpty();
        assertThat(copies.of(OBJECT, 9)).isEmpty();
    }

    @Test
    @DisplayName("say nothing about other objects")
    void others() {
        copies.add(OBJECT, 4, "copy");
        copies.remove(new ObjectId(1, 2), "copy");
        assertThat(copies.of(new ObjectId(1, 2), NEVER_ELSEWHERE)).isEmpty();
        assertThat(copies.of(OBJECT, NEVER_ELSEWHERE)).containsExactly("copy");
    }
}
