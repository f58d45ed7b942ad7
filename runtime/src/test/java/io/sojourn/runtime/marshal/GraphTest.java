package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.node.Limits;
import io.sojourn.runtime.contract.Points;
import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.runtime.contract.Points.Node;
import io.sojourn.runtime.contract.Points.Pair;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.runtime.wire.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The shape of what is sent: what was one object stays one, and cycles end. */
class GraphTest {

    private final Wire wire = new Wire();

    @Test
    @DisplayName("B037 a list that occurs twice in one message stays one list")
    void sharedList() {
        List<String> list = new ArrayList<>(List.of("x"));

        Pair<?, ?> arrived = (Pair<?, ?>) wire.travel(new Pair<>(list, list));

        assertThat(arrived.first()).isSameAs(arrived.second()).isEqualTo(list);
    }

    @Test
    @DisplayName("B037 arrays, maps, plain objects and exceptions that occur twice stay one each")
    void sharedOthers() {
        for (Object shared : List.of(
                new int[] {1},
                new Object[] {1},
                new HashMap<>(Map.of(1, 2)),
                Node.named("n"),
                new AtomicReference<>("b"),
                new IllegalStateException("e"))) {
            Pair<?, ?> arrived = (Pair<?, ?>) wire.travel(new Pair<>(shared, shared));

            assertThat(arrived.first()).isSameAs(arrived.second()).hasSameClassAs(shared);
        }
    }

    @Test
    @DisplayName("B037 two equal lists stay two")
    void equalIsNotSame() {
        Pair<?, ?> arrived =
                (Pair<?, ?>) wire.travel(new Pair<>(new ArrayList<>(List.of(1)), new ArrayList<>(List.of(1))));

        assertThat(arrived.first()).isEqualTo(arrived.second()).isNotSameAs(arrived.second());
    }

    @Test
    @DisplayName("B037 sharing holds between arguments of one message")
    void sharedBetweenArguments() {
        List<Integer> list = new ArrayList<>(List.of(1, 2));
        Buffer message = wire.write(out -> {
            out.writeCollection(list, (o, e) -> o.writeInt(e));
            out.writeAny(list);
        });

        wire.read(message, in -> {
            List<?> first = in.readCollection(List.class, i -> i.readInt());
            assertThat(in.readAny(Object.class)).isSameAs(first).isEqualTo(List.of(1, 2));
            return first;
        });
    }

    @Test
    @DisplayName("B038 an object that refers to itself")
    void self() {
        Node node = Node.named("self");
        node.next = node;

        Node arrived = (Node) wire.travel(node);

        assertThat(arrived.next).isSameAs(arrived);
    }

    @Test
    @DisplayName("B038 a pair and a ring of objects")
    void ring() {
        Node first = Node.named("1");
        Node second = Node.named("2");
        Node third = Node.named("3");
        first.next = second;
        second.next = third;
        third.next = first;

        Node arrived = (Node) wire.travel(first);

        assertThat(arrived.next.name).isEqualTo("2");
        assertThat(arrived.next.next.next).isSameAs(arrived);
    }

    @Test
    @DisplayName("B038 a list that contains itself")
    void listOfItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        List<?> arrived = (List<?>) wire.travel(list);

        assertThat(arrived.get(0)).isSameAs(arrived);
    }

    @Test
    @DisplayName("B038 a cycle through a list, a set and the keys of a map; the set and the map still find the object")
    void throughCollections() {
        Node node = Node.named("centre");
        node.others.add(node);
        node.friends.add(node);
        node.labels.put(node, "me");

        Node arrived = (Node) wire.travel(node);

        assertThat(arrived.others.get(0)).isSameAs(arrived);
        assertThat(arrived.friends).contains(arrived).hasSize(1);
        assertThat(arrived.labels).containsEntry(arrived, "me").hasSize(1);
    }

    @Test
    @DisplayName("B038 children in a set that know their parent are all found afterwards")
    void childrenInASet() {
        Node parent = Node.named("parent");
        for (int i = 0; i < 1_000; i++) {
            Node child = Node.named("child " + i);
            child.next = parent;
            parent.friends.add(child);
        }

        Node arrived = (Node) wire.travel(parent);

        assertThat(arrived.friends).hasSize(1_000).contains(Node.named("child 999"));
        assertThat(arrived.friends).allSatisfy(child -> assertThat(child.next).isSameAs(arrived));
    }

    @Test
    @DisplayName("B039 an object sent twice arrives as two: messages share nothing")
    void messagesShareNothing() {
        List<String> list = new ArrayList<>(List.of("x"));

        assertThat(wire.travel(list)).isNotSameAs(wire.travel(list));
        list.add("y");
        assertThat(wire.travel(list)).isEqualTo(List.of("x", "y"));
    }

    @Test
    @DisplayName("B040 a linked list of 100,000 nodes is refused with the path and the way out")
    void longLinkedList() {
        Node first = Node.named("0");
        Node last = first;
        for (int i = 1; i < 100_000; i++) {
            last.next = Node.named("" + i);
            last = last.next;
        }

        assertThatThrownBy(() -> wire.travel(first))
                .isInstanceOfSatisfying(
                        NotPortable.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageStartingWith("Node.next.next.next")
                .hasMessageContaining("deeper than 64 levels")
                .hasMessageContaining("raise depth");
        assertThat(wire.travel("still alive")).isEqualTo("still alive");
    }

    @Test
    @DisplayName("B040 the greatest depth that limits allow works on a large stack and fails clearly on a small one")
    void deepestAllowed() throws Exception {
        Wire deep = new Wire(Limits.DEFAULT.withDepth(1_000));
        Object nested = "x";
        for (int i = 0; i < 999; i++) {
            nested = List.of(nested);
        }
        Object deepest = nested;
        Buffer message = onStack(16 << 20, () -> deep.write(out -> out.writeAny(deepest)));

        assertThat(onStack(16 << 20, () -> deep.read(message, in -> in.readAny(Object.class)) != null))
                .isTrue();
        assertThatThrownBy(() -> onStack(128 << 10, () -> deep.write(out -> out.writeAny(deepest))))
                .hasCauseInstanceOf(NotPortable.class)
                .hasMessageContaining("too deeply for this thread's stack");
        assertThatThrownBy(() -> onStack(128 << 10, () -> deep.read(message, in -> in.readAny(Object.class))))
                .hasCauseInstanceOf(MalformedInput.class)
                .hasMessageContaining("too deeply for this thread's stack");
    }

    private static <T> T onStack(long bytes, Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(body);
        new Thread(null, task, "a stack of its own", bytes).start();
        return task.get();
    }

    @Test
    @DisplayName("B042 enum constants keep their identity")
    void enumsKeepIdentity() {
        assertThat(wire.travel(Colour.RED)).isSameAs(Colour.RED);
        assertThat(wire.travel(Points.Operation.PLUS)).isSameAs(Points.Operation.PLUS);
        assertThat(wire.travel(Thread.State.BLOCKED)).isSameAs(Thread.State.BLOCKED);
    }

    @Test
    @DisplayName("B051 an element that cannot travel is named by its path, with the ways out")
    void pathToTheCulprit() {
        Map<String, Object> map = new HashMap<>();
        map.put("out", List.of(1, new Pair<>("x", new Object())));

        assertThatThrownBy(() -> wire.travel(map))
                .isInstanceOf(NotPortable.class)
                .hasMessageStartingWith("HashMap[\"out\"][1].second: A java.lang.Object cannot travel")
                .hasMessageContaining("@Portable")
                .hasMessageContaining("@Remote")
                .hasMessageContaining("NodeBuilder.marshaller");
    }

    @Test
    @DisplayName("B050 lambdas, anonymous classes and inner classes are refused with the way out")
    void lambdas() {
        Callable<String> lambda = () -> "x";
        Object anonymous = new Object() {};

        assertThatThrownBy(() -> wire.travel(lambda))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("Lambdas and run-time proxies");
        assertThatThrownBy(() -> wire.travel(anonymous))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("Anonymous and local classes");
    }

    @Test
    @DisplayName("B048 a comparator that cannot travel is refused with the way out")
    void unknownComparator() {
        Set<String> set = new TreeSet<>((a, b) -> b.compareTo(a));

        assertThatThrownBy(() -> wire.travel(new Pair<>(set, null)))
                .isInstanceOf(NotPortable.class)
                .hasMessageStartingWith("Pair.first: Its comparator")
                .hasMessageContaining("Comparator.reverseOrder()");
    }

    @Test
    @DisplayName("B056 after a value that cannot travel the next message is written as if nothing had happened")
    void cleanAfterFailure() {
        List<String> shared = new ArrayList<>(List.of("x"));
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> wire.travel(List.of(shared, Node.named("n"), new Object())))
                    .isInstanceOf(NotPortable.class);
            assertThat(wire.travel(new Pair<>(shared, Node.named("n")))).isEqualTo(new Pair<>(shared, Node.named("n")));
        }
    }

    @Test
    @DisplayName("B057 one graph is written by many threads at once")
    void manyThreads() throws Exception {
        Map<String, Object> graph = new HashMap<>();
        IntStream.range(0, 200).forEach(i -> graph.put("k" + i, List.of(new Point(i, i), new int[] {i}.length, "v")));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Object>> arrivals = threads.invokeAll(IntStream.range(0, 400)
                    .<Callable<Object>>mapToObj(i -> () -> wire.travel(graph))
                    .toList());
            for (Future<Object> arrival : arrivals) {
                assertThat(arrival.get()).isEqualTo(graph);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("a message that is too large is refused before it is sent, naming the limit")
    void tooLarge() {
        Wire small = new Wire(Limits.DEFAULT.withFrameBytes(64 << 10));

        assertThatThrownBy(() -> small.travel(new Pair<>("x", new byte[70_000])))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("larger than 65536 bytes");
        assertThat(small.travel(new byte[60_000])).isEqualTo(new byte[60_000]);
    }

    @Test
    @DisplayName("a writer whose failure was swallowed does not let half a message out")
    void swallowedFailure() {
        Buffer buffer = Buffer.forMessage(16);
        MessageWriter writer = wire.codec.writer(buffer, Wire.THERE);
        writer.writeInt(1);
        assertThatThrownBy(() -> writer.writeAny(new Object())).isInstanceOf(NotPortable.class);

        assertThatThrownBy(writer::finish).isInstanceOf(NotPortable.class);
        assertThat(buffer.length()).isZero();
    }
}
