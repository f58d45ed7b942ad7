package io.sojourn.runtime.marshal;

import io.sojourn.spi.Hashes;
import io.sojourn.spi.RemoteMethod;
import io.sojourn.spi.WireType;
import io.sojourn.spi.movable.MovableType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The numbers of layouts: what two sides must agree on to exchange values without type tags. */
final class Layouts {

    private final Map<RemoteMethod, Long> methods = new ConcurrentHashMap<>();

    long of(RemoteMethod method) {
        Long known = methods.get(method);
        return known == null ? methods.computeIfAbsent(method, absent -> Hashes.of(text(absent))) : known;
    }

    static long of(WireType type) {
        return Hashes.of(text(List.of(type)));
    }

    /** How the method's arguments and result are written, and on further lines the shapes of what they hold untagged. */
    static String text(RemoteMethod method) {
        return text(method.shape(), method.layouts());
    }

    /** Likewise for the state of a movable class. */
    static String text(MovableType<?, ?> type) {
        return text(type.stateShape(), type.stateLayouts());
    }

    private static String text(String shape, List<WireType> types) {
        String layouts = text(types);
        return layouts.isEmpty() ? shape : shape + "\n" + layouts;
    }

    /** The shapes of the types given and of all their parts, sorted, each once. */
    static String text(Collection<? extends WireType> types) {
        Set<String> shapes = new TreeSet<>();
        types.forEach(type -> add(type, shapes));
        return String.join("\n", shapes);
    }

    /** What a person needs to compare two versions of a type: for an evolvable one its components too. */
    static String description(WireType type) {
        String layouts = text(List.of(type));
        if (type.components().isEmpty()) {
            return layouts;
        }
        String held = text(type.components().stream()
                .flatMap(component -> component.layouts().stream())
                .toList());
        return type.components().stream()
                        .map(component -> component.name() + ":" + component.shape())
                        .collect(Collectors.joining(",", type.type().getName() + "{*", "}"))
                + (held.isEmpty() ? "" : " with " + held.replace("\n", " and "));
    }

    private static void add(WireType type, Set<String> shapes) {
        if (shapes.add(type.shape())) {
            type.parts().forEach(part -> add(part, shapes));
        }
    }
}
