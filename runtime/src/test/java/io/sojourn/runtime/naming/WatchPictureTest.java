package io.sojourn.runtime.naming;

import static io.sojourn.runtime.naming.Samples.binding;
import static io.sojourn.runtime.naming.Samples.bound;
import static io.sojourn.runtime.naming.Samples.changes;
import static io.sojourn.runtime.naming.Samples.picture;
import static io.sojourn.runtime.naming.Samples.rebound;
import static io.sojourn.runtime.naming.Samples.unbound;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.naming.Binding;
import io.sojourn.naming.NamingEvent.Bound;
import io.sojourn.naming.NamingEvent.Rebound;
import io.sojourn.naming.NamingEvent.Synchronised;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B097 The picture of a watch")
class WatchPictureTest {

    private final WatchPicture watch = new WatchPicture();

    @Test
    @DisplayName("begins with all that is bound and says when that is complete")
    void begins() {
        assertThat(watch.take(picture(9, bound("a", 3), bound("b", 5))))
                .containsExactly(bound("a", 3), bound("b", 5), new Synchronised(9));
    }

    @Test
    @DisplayName("comes in parts")
    void parts() {
        var first = new WatchBatch(1, WatchBatch.Kind.PICTURE, List.of(bound("a", 3)), 0, 9, Samples.LINEAGE);
        var last = new WatchBatch(1, WatchBatch.Kind.PICTURE_END, List.of(bound("b", 5)), 1, 9, Samples.LINEAGE);

        assertThat(watch.take(first)).isEmpty();
        assertThat(watch.take(last)).containsExactly(bound("a", 3), bound("b", 5), new Synchronised(9));
        assertThat(watch.take(last)).as("a part without its beginning").isNull();
    }

    @Test
    @DisplayName("goes on with changes, each once however often it is told")
    void changesOnce() {
        watch.take(picture(1, bound("a", 1)));

        assertThat(watch.take(changes(1, 3, rebound("a", 2), unbound("a", 3))))
                .containsExactly(rebound("a", 2), unbound("a", 3));
        assertThat(watch.take(changes(1, 4, rebound("a", 2), unbound("a", 3), bound("b", 4))))
                .containsExactly(bound("b", 4));
        assertThat(watch.version()).isEqualTo(4);
    }

    @Test
    @DisplayName("notices that something is missing")
    void gap() {
        assertThat(watch.take(changes(0, 1, bound("a", 1))))
                .as("before any picture")
                .isNull();
        watch.take(picture(1, bound("a", 1)));
        assertThat(watch.take(changes(2, 3, unbound("a", 3))))
                .as("version 2 is missing")
                .isNull();
    }

    @Test
    @DisplayName("is brought up to date after an interruption by the differences alone")
    void resynchronised() {
        watch.take(picture(4, bound("kept", 1), bound("changed", 2), bound("gone", 3)));
        watch.interrupted();

        assertThat(watch.take(picture(20, bound("kept", 1), bound("new", 9), bound("changed", 11))))
                .containsExactly(
                        bound("new", 9),
                        new Rebound(binding("changed", 11)),
                        unbound("gone", 20),
                        new Synchronised(20));
    }

    @Test
    @DisplayName("says that it is complete again when an interrupted watch goes on without a gap")
    void resumed() {
        watch.take(picture(4, bound("a", 4)));
        watch.interrupted();

        assertThat(watch.take(changes(4, 5, unbound("a", 5)))).containsExactly(unbound("a", 5), new Synchronised(5));
        assertThat(watch.take(changes(5, 5))).isEmpty();
    }

    @Test
    @DisplayName("compares objects and not versions when the directory has lost its data")
    void lineage() {
        watch.take(picture(40, bound("same", 30), bound("other", 31)));
        watch.interrupted();
        var same = new Binding(
                binding("same", 30).name(), binding("same", 30).reference(), 1, Samples.OWNER, "owner", Duration.ZERO);

        var fresh = new WatchBatch(
                1, WatchBatch.Kind.PICTURE_END, List.of(new Bound(same), bound("other", 2)), 0, 2, Samples.LINEAGE + 1);

        assertThat(watch.take(fresh)).containsExactly(new Rebound(binding("other", 2)), new Synchronised(2));
    }
}
