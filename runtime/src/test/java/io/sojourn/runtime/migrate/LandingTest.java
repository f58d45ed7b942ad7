package io.sojourn.runtime.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The destination of a move")
class LandingTest {

    private static final NodeId HERE = new NodeId(0, 1);
    private static final Place SOURCE = new Place(new NodeId(0, 2), 4, 77);

    private final List<String> done = new ArrayList<>();
    private final Landing landing = new Landing(
            HERE,
            SOURCE,
            new Landing.Effects() {
                @Override
                public void activate() {
                    done.add("activate");
                }

                @Override
                public void drop() {
                    done.add("drop");
                }

                @Override
                public void ask() {
                    done.add("ask");
                }

                @Override
                public void giveUp() {
                    done.add("give up");
                }

                @Override
                public void remind(long nanos) {
                    done.add("remind");
                }
            },
            Safeguards.ALL);

    @BeforeEach
    void begin() {
        landing.start();
        assertThat(done).containsExactly("remind");
        done.clear();
    }

    @Test
    @DisplayName("serves once when the source says so, however often that says it")
    void told() {
        assertThat(landing.activate()).isTrue();
        assertThat(landing.activate()).isTrue();
        assertThat(done).containsExactly("activate");
        assertThat(landing.inDoubt()).isFalse();
    }

    @Test
    @DisplayName("serves when the location table names it, if the source says nothing")
    void asks() {
        landing.reminded();
        landing.told(Optional.of(new Place(HERE, 5, 77)), true);
        assertThat(done).containsExactly("ask", "activate");
    }

    @Test
    @DisplayName("keeps its copy as long as the table names the source or cannot be asked")
    void doubt() {
        landing.reminded();
        landing.told(Optional.of(SOURCE), true);
        landing.reminded();
        landing.unanswered();
        assertThat(done).containsExactly("ask", "remind", "ask", "remind");
        assertThat(landing.inDoubt()).isTrue();
    }

    @Test
    @DisplayName("drops its copy when the table excludes that it will ever serve, and never serves then")
    void drops() {
        landing.reminded();
        landing.told(Optional.of(new Place(SOURCE.home(), 5, 77)), true);
        assertThat(done).containsExactly("ask", "drop");
        assertThat(landing.activate()).isFalse();
    }

    @Test
    @DisplayName(
            "gives the move up by a write when the table names a source that is gone, and drops its copy after that only")
    void sourceGoneForGood() {
        landing.reminded();
        landing.told(Optional.of(SOURCE), false);
        assertThat(done).containsExactly("ask", "give up");
        assertThat(landing.inDoubt()).isTrue();
        landing.told(Optional.of(new Place(SOURCE.home(), 5, 77)), false);
        assertThat(done).containsExactly("ask", "give up", "drop");
    }

    @Test
    @DisplayName("serves after all if the write of a source that is gone has come before its own")
    void sourceWasFaster() {
        landing.reminded();
        landing.told(Optional.of(SOURCE), false);
        landing.told(Optional.of(new Place(HERE, 5, 77)), true);
        assertThat(done).containsExactly("ask", "give up", "activate");
    }

    @Test
    @DisplayName("drops its copy when the source decided alone and is gone")
    void sourceGone() {
        landing.sourceGone();
        assertThat(done).containsExactly("drop");
    }
}
