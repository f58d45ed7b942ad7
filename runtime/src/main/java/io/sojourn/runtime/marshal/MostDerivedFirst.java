package io.sojourn.runtime.marshal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The order in which an object offers its interfaces: no interface after one it extends, otherwise by name. */
final class MostDerivedFirst {

    private MostDerivedFirst() {}

    static List<Class<?>> sorted(Collection<Class<?>> interfaces) {
        List<Class<?>> open = new ArrayList<>(interfaces);
        open.sort(Comparator.comparing(Class::getName));
        List<Class<?>> sorted = new ArrayList<>();
        while (!open.isEmpty()) {
            Class<?> next = open.stream()
                    .filter(type -> open.stream().noneMatch(other -> other != type && type.isAssignableFrom(other)))
                    .findFirst()
                    .orElseThrow();
            open.remove(next);
            sorted.add(next);
        }
        return sorted;
    }
}
