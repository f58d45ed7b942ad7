package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SharingTest extends AtEachPlace {

    /** Can lead back to itself in each way that a value can. */
    @Portable
    static class Knot {
        String label;
        Knot next;
        List<Knot> list = new ArrayList<>();
        Set<Knot> set = new HashSet<>();
        Map<Knot, String> keys = new HashMap<>();
        Object[] array;
        Object open;

        Knot() {}

        Knot(String label) {
            this.label = label;
        }
    }

    @Remote
    interface Knots {
        Knot echo(Knot knot);

        boolean same(Knot one, Knot other);

        Knot[] array(Knot[] knots);

        List<List<String>> lists(List<List<String>> lists);

        int[][] numbers(int[][] numbers);

        Knot kept();
    }

    private static final class StandardKnots implements Knots {
        private Knot kept;

        @Override
        public Knot echo(Knot knot) {
            kept = knot;
            return knot;
        }

        @Override
        public boolean same(Knot one, Knot other) {
            return one == other;
        }

        @Override
        public Knot[] array(Knot[] knots) {
            return knots;
        }

        @Override
        public List<List<String>> lists(List<List<String>> lists) {
            return lists;
        }

        @Override
        public int[][] numbers(int[][] numbers) {
            return numbers;
        }

        @Override
        public Knot kept() {
            return kept;
        }
    }

    private Knots knots;

    @BeforeEach
    void serve() {
        knots = serve(Knots.class, new StandardKnots());
    }

    @Test
    @DisplayName("B037: shared sub-objects stay shared within one message, equal ones stay apart")
    void shared() {
        Knot shared = new Knot("shared");
        Knot root = new Knot("root");
        root.next = shared;
        root.list.add(shared);
        root.list.add(new Knot("shared"));
        root.open = shared;
        root.array = new Object[] {shared, root.list};
        Knot copy = knots.echo(root);
        assertThat(copy.next.label).isEqualTo("shared");
        assertThat(copy.list.get(0)).isSameAs(copy.next);
        assertThat(copy.list.get(1)).isNotSameAs(copy.next);
        assertThat(copy.open).isSameAs(copy.next);
        assertThat(copy.array[0]).isSameAs(copy.next);
        assertThat(copy.array[1]).isSameAs(copy.list);
        assertThat(copy.next).isNotSameAs(shared);
    }

    @Test
    @DisplayName("B037: two arguments, and two elements, that are one object arrive as one")
    void sharedBetweenArguments() {
        Knot one = new Knot("one");
        assertThat(knots.same(one, one)).isTrue();
        assertThat(knots.same(one, new Knot("one"))).isFalse();
        Knot[] copy = knots.array(new Knot[] {one, one, new Knot("one")});
        assertThat(copy[0]).isSameAs(copy[1]).isNotSameAs(copy[2]);
    }

    @Test
    @DisplayName("B037: lists and arrays that occur twice stay one list and one array")
    void sharedContainers() {
        List<String> inner = new ArrayList<>(List.of("a"));
        List<List<String>> lists = knots.lists(new ArrayList<>(List.of(inner, inner, new ArrayList<>(List.of("a")))));
        assertThat(lists.get(0)).isSameAs(lists.get(1)).isNotSameAs(lists.get(2));
        int[] row = {1, 2};
        int[][] rows = knots.numbers(new int[][] {row, row, {1, 2}});
        assertThat(rows[0]).isSameAs(rows[1]).isNotSameAs(rows[2]);
    }

    @Test
    @DisplayName("B038: cycles keep their shape: an object in itself, a pair and a ring of three")
    void rings() {
        Knot self = new Knot("self");
        self.next = self;
        Knot selfCopy = knots.echo(self);
        assertThat(selfCopy.next).isSameAs(selfCopy);

        Knot first = new Knot("1");
        Knot second = new Knot("2");
        Knot third = new Knot("3");
        first.next = second;
        second.next = first;
        Knot pair = knots.echo(first);
        assertThat(pair.next.label).isEqualTo("2");
        assertThat(pair.next.next).isSameAs(pair);
        second.next = third;
        third.next = first;
        Knot ring = knots.echo(first);
        assertThat(ring.next.next.label).isEqualTo("3");
        assertThat(ring.next.next.next).isSameAs(ring);
    }

    @Test
    @DisplayName("B038: cycles through a list, a set, a map key, an array and an open field keep their shape")
    void throughContainers() {
        Knot knot = new Knot("root");
        knot.list.add(knot);
        knot.set.add(knot);
        knot.keys.put(knot, "itself");
        knot.array = new Object[] {knot, null};
        knot.array[1] = knot.array;
        knot.open = knot.list;
        Knot copy = knots.echo(knot);
        assertThat(copy.list).hasSize(1);
        assertThat(copy.list.get(0)).isSameAs(copy);
        assertThat(copy.set.iterator().next()).isSameAs(copy);
        assertThat(copy.set.contains(copy)).isTrue();
        assertThat(copy.keys.get(copy)).isEqualTo("itself");
        assertThat(copy.array[0]).isSameAs(copy);
        assertThat(copy.array[1]).isSameAs(copy.array);
        assertThat(copy.open).isSameAs(copy.list);
    }

    @Test
    @DisplayName("B039: one object in two messages arrives as two, and shows each time what it was when it was sent")
    void betweenMessages() {
        Knot knot = new Knot("before");
        Knot first = knots.echo(knot);
        knot.label = "after";
        Knot second = knots.echo(knot);
        assertThat(first.label).isEqualTo("before");
        assertThat(second.label).isEqualTo("after");
        assertThat(knots.kept()).isNotSameAs(knots.kept());
    }
}
