package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Keys that hold one another so often that their hash codes would take for ever. */
@Timeout(60)
class EndlessKeysTest {

    private final Wire wire = new Wire();

    private void assertRefused(byte[] message, String reason) {
        assertThatThrownBy(() -> wire.read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining(reason);
        assertThat(wire.travel("next message")).isEqualTo("next message");
    }

    @Test
    @DisplayName("Bad input 29: sets that hold one another so often that hash codes would take for ever")
    void setsOfSets() {
        Set<Object> root = new HashSet<>();
        Set<Object> left = root;
        Set<Object> right = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            // Inner sets are filled when they are in place already: their hash codes are asked for while they are
            // empty.
            Set<Object> innerLeft = new HashSet<>();
            Set<Object> innerRight = new HashSet<>(Set.of("different"));
            left.addAll(List.of(innerLeft, innerRight));
            right.addAll(List.of(innerLeft, innerRight));
            left = innerLeft;
            right = innerRight;
        }
        byte[] message = wire.bytesOf(root);

        assertThat(message).hasSizeLessThan(1_000);
        assertRefused(message, "hold one another too often");
    }

    @TestFactory
    @DisplayName(
            "Bad input 29: lists that hold one another so often, the last of them as element of a set or key of a map")
    Stream<DynamicTest> listsOfLists() {
        Stream<Function<Object, Object>> containers = Stream.of(
                list -> new HashSet<>(Set.of(list)),
                list -> new LinkedHashSet<>(Set.of(list)),
                list -> Set.of(list, 1),
                list -> new CopyOnWriteArraySet<>(Set.of(list)),
                list -> Map.of(list, 1, 2, 3),
                list -> new HashMap<>(Map.of(list, 1)),
                list -> new ConcurrentHashMap<>(Map.of(list, 1)));
        return containers.map(container -> DynamicTest.dynamicTest("in another container", () -> {
            List<List<Object>> lists = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                lists.add(new ArrayList<>());
            }
            List<Object> root = new ArrayList<>(lists);
            root.add(container.apply(lists.get(29)));
            for (int i = 1; i < 30; i++) {
                lists.get(i).addAll(List.of(lists.get(i - 1), lists.get(i - 1)));
            }

            assertRefused(wire.bytesOf(root), "hold one another too often");
        }));
    }

    @Test
    @DisplayName("Bad input 29: a set that holds itself, and a map with a key that holds the map")
    void holdsItself() {
        Set<Object> set = new HashSet<>();
        set.add(set);
        Map<Object, Object> map = new HashMap<>();
        List<Object> key = new ArrayList<>();
        map.put(key, "x");
        key.add(map);

        assertRefused(wire.bytesOf(set), "contains itself");
        assertRefused(wire.bytesOf(map), "contains itself");
    }

    @TestFactory
    @DisplayName("Bad input 29: one key twice, of which a text would take for ever")
    Stream<DynamicTest> endlessTexts() {
        return Stream.of(Set.of(1, 2), Map.of(1, 2))
                .map(kind -> DynamicTest.dynamicTest(shown(kind), () -> {
                    AtomicReferenceArray<Object> key = new AtomicReferenceArray<>(2);
                    for (int i = 0; i < 30; i++) {
                        key = new AtomicReferenceArray<>(new Object[] {key, key});
                    }
                    AtomicReferenceArray<Object> twice = key;
                    byte[] message = BadMessage.written(out -> {
                        out.writeRaw(wire.bytesOf(kind)[0]);
                        out.writeCount(2);
                        for (int i = 0; i < 2; i++) {
                            out.writeAny(twice);
                            if (kind instanceof Map) {
                                out.writeAny(1);
                            }
                        }
                    });

                    assertRefused(message, "twice");
                }));
    }

    private static String shown(Object kind) {
        return kind instanceof Map ? "as key of an immutable map" : "in an immutable set";
    }
}
