package io.sojourn.runtime.naming;

import static io.sojourn.runtime.naming.Samples.binding;
import static io.sojourn.runtime.naming.Samples.changes;
import static io.sojourn.runtime.naming.Samples.found;
import static io.sojourn.runtime.naming.Samples.picture;
import static io.sojourn.runtime.naming.Samples.rebound;
import static io.sojourn.runtime.naming.Samples.unbound;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.naming.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The cache of names")
class NameCacheTest {

    private final NameCache cache = new NameCache(3);

    @Test
    @DisplayName("keeps an answer that the watch covers, and no other")
    void keeps() {
        answer("a", 1);
        cache.lookingUp(new Name("b"));
        cache.answered(new Found(binding("b", 1), false, 1, Samples.LINEAGE), 0);

        assertThat(cache.get("a")).isEqualTo(new NameCache.Known(binding("a", 1), 0));
        assertThat(cache.get("b")).isNull();
    }

    @Test
    @DisplayName("B098 follows rebound and drops unbound names as the watch tells")
    void follows() {
        answer("a", 1);
        answer("b", 2);
        cache.told(picture(2, Samples.bound("a", 1), Samples.bound("b", 2)), 5);

        cache.told(changes(2, 4, rebound("a", 3), unbound("b", 4)), 9);

        assertThat(cache.get("a")).isEqualTo(new NameCache.Known(binding("a", 3), 9));
        assertThat(cache.get("b")).isNull();
    }

    @Test
    @DisplayName("never goes back to an older binding, whatever arrives last")
    void neverBackwards() {
        answer("a", 5);
        cache.lookingUp(new Name("a"));

        assertThat(cache.answered(found("a", 3), 1)).isEqualTo(binding("a", 5));
        cache.told(picture(5, Samples.bound("a", 5)), 2);
        cache.told(changes(5, 5, rebound("a", 4), unbound("a", 4)), 3);
        assertThat(cache.get("a")).isEqualTo(new NameCache.Known(binding("a", 5), 3));
    }

    @Test
    @DisplayName("does not keep an answer that was overtaken by an event while it was on its way")
    void overtaken() {
        answer("x", 1);
        cache.told(picture(1, Samples.bound("x", 1)), 1);
        cache.lookingUp(new Name("a"));
        cache.told(changes(1, 8, unbound("a", 8)), 2);

        assertThat(cache.answered(found("a", 7), 3)).isEqualTo(binding("a", 7));
        assertThat(cache.get("a")).isNull();
    }

    @Test
    @DisplayName("takes the newer binding when an event overtook the answer")
    void overtakenByRebind() {
        answer("x", 1);
        cache.told(picture(1, Samples.bound("x", 1)), 1);
        cache.lookingUp(new Name("a"));
        cache.told(changes(1, 8, rebound("a", 8)), 2);

        assertThat(cache.answered(found("a", 7), 3)).isEqualTo(binding("a", 8));
    }

    @Test
    @DisplayName("drops the name used longest ago and says so")
    void leastRecentlyUsed() {
        answer("a", 1);
        answer("b", 2);
        answer("c", 3);
        cache.get("a");
        answer("d", 4);

        assertThat(cache.get("b")).isNull();
        assertThat(cache.takeDropped(10)).containsExactly("b");
        assertThat(cache.takeDropped(10)).isEmpty();
        assertThat(cache.size()).isEqualTo(3);
    }

    @Test
    @DisplayName("lets the age of answers grow while the watch is interrupted")
    void age() {
        answer("a", 1);
        cache.told(picture(1, Samples.bound("a", 1)), 100);
        cache.rewatch(10);

        assertThat(cache.get("a").confirmedNanos()).isEqualTo(100);
        cache.told(changes(1, 1), 900);
        assertThat(cache.get("a").confirmedNanos()).isEqualTo(900);
    }

    @Test
    @DisplayName("drops what a new picture does not show")
    void picturesReplace() {
        answer("a", 1);
        answer("b", 2);

        cache.told(picture(9, rebound("b", 7)), 4);

        assertThat(cache.get("a")).isNull();
        assertThat(cache.get("b").binding()).isEqualTo(binding("b", 7));
    }

    @Test
    @DisplayName("keeps a name that was looked up after the picture was drawn")
    void lookedUpSince() {
        answer("a", 9);

        cache.told(picture(9), 4);

        assertThat(cache.get("a")).isEqualTo(new NameCache.Known(binding("a", 9), 4));
    }

    @Test
    @DisplayName("does not go on with what it had when an answer that no watch covers is newer")
    void newerUnwatched() {
        answer("a", 1);
        cache.lookingUp(new Name("a"));

        cache.answered(new Found(binding("a", 7), false, 7, Samples.LINEAGE), 3);

        assertThat(cache.get("a").binding()).isEqualTo(binding("a", 7));
    }

    @Test
    @DisplayName(
            "lets a new watch cover what is being looked up, because the answer may come from where the old one ran")
    void rewatchWhileLookingUp() {
        answer("a", 1);
        cache.lookingUp(new Name("b"));

        assertThat(cache.rewatch(10)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    @DisplayName("does not say that a name is dropped which is asked for again")
    void droppedAndWanted() {
        answer("a", 1);
        cache.removed(new Name("a"), 2);
        cache.lookingUp(new Name("a"));

        assertThat(cache.takeDropped(10)).isEmpty();
        cache.failed(new Name("a"));
        assertThat(cache.takeDropped(10)).containsExactly("a");
    }

    @Test
    @DisplayName("notices a gap")
    void gap() {
        cache.told(picture(3), 0);

        assertThat(cache.told(changes(4, 5), 1)).isFalse();
        assertThat(cache.told(changes(3, 5), 1)).isTrue();
    }

    @Test
    @DisplayName("begins anew when the directory has lost its data")
    void lineage() {
        answer("a", 50);
        cache.lookingUp(new Name("b"));

        cache.answered(new Found(binding("b", 1), true, 1, Samples.LINEAGE + 1), 0);

        assertThat(cache.get("a")).isNull();
        assertThat(cache.get("b").binding().version()).isEqualTo(1);
        assertThat(cache.version()).isEqualTo(1);
    }

    @Test
    @DisplayName("remembers what it has bound when it is first told of the directory, by a server that is behind")
    void boundBeforeTold() {
        cache.wrote(binding("a", 7));

        cache.told(changes(0, 3), 1);

        assertThat(cache.version()).isEqualTo(7);
    }

    @Test
    @DisplayName("forgets a name that a server says is not bound")
    void missing() {
        answer("a", 1);
        cache.lookingUp(new Name("a"));

        cache.missing(new Name("a"));

        assertThat(cache.get("a")).isNull();
        assertThat(cache.takeDropped(1)).containsExactly("a");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("of random answers and events, however delayed, versions of one name never fall")
    void random(long seed) {
        Random random = new Random(seed);
        NameCache large = new NameCache(100);
        Map<String, Long> seen = new HashMap<>();
        List<Found> delayed = new ArrayList<>();
        long version = 1;
        large.told(picture(version), 0);
        for (int step = 0; step < 5_000; step++) {
            String name = "n" + random.nextInt(5);
            long before = version;
            switch (random.nextInt(3)) {
                case 0 -> {
                    large.lookingUp(new Name(name));
                    delayed.add(found(name, ++version));
                    large.told(changes(before, version, rebound(name, version)), step);
                }
                case 1 -> large.told(changes(before, ++version, unbound(name, version)), step);
                default -> {
                    if (!delayed.isEmpty()) {
                        large.answered(delayed.remove(random.nextInt(delayed.size())), step);
                    }
                }
            }
            NameCache.Known known = large.get(name);
            if (known != null) {
                assertThat(known.binding().version())
                        .as("step %d of seed %d", step, seed)
                        .isGreaterThanOrEqualTo(seen.getOrDefault(name, 0L));
                seen.put(name, known.binding().version());
            }
        }
    }

    private void answer(String name, long version) {
        cache.lookingUp(new Name(name));
        cache.answered(found(name, version), 0);
    }
}
