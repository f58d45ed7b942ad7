package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LongChainTest extends AtEachPlace {

    @Portable
    static class Link {
        int number;
        Link next;
    }

    @Remote
    interface Chains {
        int length(Link first);

        Link make(int length);

        int size(List<Integer> list);

        int depth(Object nested);
    }

    private static Link chain(int length) {
        Link first = null;
        for (int i = 0; i < length; i++) {
            Link link = new Link();
            link.number = i;
            link.next = first;
            first = link;
        }
        return first;
    }

    private static final class StandardChains implements Chains {
        @Override
        public int length(Link first) {
            int length = 0;
            for (Link link = first; link != null; link = link.next) {
                length++;
            }
            return length;
        }

        @Override
        public Link make(int length) {
            return chain(length);
        }

        @Override
        public int size(List<Integer> list) {
            return list.size();
        }

        @Override
        public int depth(Object nested) {
            int depth = 0;
            for (Object each = nested; each instanceof List<?> list && !list.isEmpty(); each = list.get(0)) {
                depth++;
            }
            return depth;
        }
    }

    private Chains chains;

    @BeforeEach
    void serve() {
        chains = serve(Chains.class, new StandardChains());
    }

    @Test
    @DisplayName(
            "B040: a chain of 100,000 values is refused for its depth, as argument and as result, and both nodes go on")
    void tooDeep() {
        assertThatThrownBy(() -> chains.length(chain(100_000)))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("64");
        assertThatThrownBy(() -> chains.make(100_000))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.EXECUTED))
                .hasMessageContaining("64");
        assertThat(chains.length(chain(50))).isEqualTo(50);
    }

    @Test
    @SuppressWarnings("JdkObsolete") // Users send these too.
    @DisplayName("B040: a linked list of the JDK with 100,000 elements is no chain and works")
    void linkedList() {
        List<Integer> list =
                new LinkedList<>(IntStream.range(0, 100_000).boxed().toList());
        assertThat(chains.size(list)).isEqualTo(100_000);
    }

    @Test
    @DisplayName("B040: lists nested in lists are held to the same depth")
    void nestedLists() {
        assertThat(chains.depth(nested(50))).isEqualTo(50);
        assertThatThrownBy(() -> chains.depth(nested(10_000))).isInstanceOf(NotPortable.class);
        assertThat(chains.depth(nested(50))).isEqualTo(50);
    }

    private static List<Object> nested(int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            list = new ArrayList<>(List.<Object>of(list));
        }
        return list;
    }
}
