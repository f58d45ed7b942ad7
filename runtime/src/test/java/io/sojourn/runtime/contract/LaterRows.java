package io.sojourn.runtime.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collections that only later versions of the JDK have; no rows where this one lacks them. */
final class LaterRows {

    private LaterRows() {}

    static Stream<ValueRow> all() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("a", 2);
        List<String> list = List.of("one", "two", "three");
        return Stream.of(
                        wrapper("unmodifiableSequencedCollection", new ArrayList<>(list)),
                        wrapper("unmodifiableSequencedSet", new LinkedHashSet<>(list)),
                        wrapper("unmodifiableSequencedMap", map),
                        reversed("list", List.class, new ArrayList<>(list)),
                        reversed("set", LinkedHashSet.class, new LinkedHashSet<>(list)),
                        reversed("deque", ArrayDeque.class, new ArrayDeque<>(list)),
                        reversed("map", LinkedHashMap.class, new LinkedHashMap<>(map)),
                        reversed("sorted map", TreeMap.class, new TreeMap<>(map)))
                .flatMap(rows -> rows);
    }

    private static Stream<ValueRow> wrapper(String factory, Object wrapped) {
        return method(Collections.class, factory).map(method -> row(factory, invoke(method, null, wrapped), true));
    }

    private static Stream<ValueRow> reversed(String name, Class<?> type, Object value) {
        return method(type, "reversed").map(method -> row("reversed " + name, invoke(method, value), false));
    }

    private static Stream<Method> method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .limit(1);
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValueRow row(String name, Object value, boolean unmodifiable) {
        return new ValueRow(name, value, (sent, arrived) -> {
            assertThat(arrived).hasToString(sent.toString());
            if (unmodifiable && arrived instanceof Collection<?> collection) {
                assertThat(collection).isUnmodifiable();
            } else if (unmodifiable) {
                assertThat((Map<?, ?>) arrived).isUnmodifiable();
            }
        });
    }
}
