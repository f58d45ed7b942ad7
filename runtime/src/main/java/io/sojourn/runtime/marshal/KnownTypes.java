package io.sojourn.runtime.marshal;

import io.sojourn.spi.Hashes;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.ThrowableMarshaller;
import io.sojourn.spi.WireType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The classes of users that a node has met, by class and by tag. Grows only; thread-safe. */
final class KnownTypes {

    private final Map<Class<?>, WireType> wireTypes = new ConcurrentHashMap<>();
    private final Map<Class<?>, UserType> userTypes = new ConcurrentHashMap<>();
    private final Map<Class<?>, ThrowableType> throwableTypes = new ConcurrentHashMap<>();
    private final Map<Class<?>, RemoteInterface<?>> interfaces = new ConcurrentHashMap<>();
    /** Classes by tag: more than one only where class loaders hold classes of one name. */
    private final Map<Long, List<Class<?>>> byTag = new ConcurrentHashMap<>();

    /** Adds a class that can be written; keeps the first of two that agree. */
    synchronized void add(WireType wireType) {
        Class<?> type = wireType.type();
        WireType earlier = wireTypes.get(type);
        if (earlier != null) {
            if (Layouts.of(earlier) != Layouts.of(wireType)) {
                throw new IllegalStateException(type.getName() + " has two marshallers with different layouts: "
                        + shown(earlier) + " and " + shown(wireType) + ". Compile everything that mentions the type "
                        + "again, or give NodeBuilder.marshaller none for it.");
            }
            return;
        }
        long tag = Hashes.typeTag(type.getName());
        int layout = (int) Layouts.of(wireType);
        if (wireType instanceof Marshaller<?> marshaller) {
            userTypes.put(type, new UserType(tag, layout, marshaller));
        } else if (wireType instanceof ThrowableMarshaller<?> marshaller) {
            throwableTypes.put(type, new ThrowableType(tag, layout, marshaller));
        }
        wireTypes.put(type, wireType);
        addTags(type);
    }

    /** Adds a remote interface. */
    synchronized void add(RemoteInterface<?> remote) {
        interfaces.put(remote.type(), remote);
        addTags(remote.type());
    }

    /** The class and everything above it may stand in messages as a class literal or a component type. */
    private void addTags(Class<?> start) {
        Deque<Class<?>> open = new ArrayDeque<>(List.of(start));
        Set<Class<?>> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            // Nothing else of the JDK may be named because of it, but what was compiled for a class of the JDK, may.
            if ((type.getClassLoader() == null && type != start) || !seen.add(type)) {
                continue;
            }
            byTag.merge(Hashes.typeTag(type.getName()), List.of(type), KnownTypes::joined);
            if (type.getSuperclass() != null) {
                open.push(type.getSuperclass());
            }
            open.addAll(List.of(type.getInterfaces()));
        }
    }

    private static List<Class<?>> joined(List<Class<?>> earlier, List<Class<?>> more) {
        Class<?> type = more.get(0);
        if (earlier.contains(type)) {
            return earlier;
        }
        if (!earlier.get(0).getName().equals(type.getName())) {
            throw new IllegalStateException(earlier.get(0).getName() + " and " + type.getName()
                    + " have one type tag, so that messages could not tell them apart. Rename one of them.");
        }
        List<Class<?>> all = new ArrayList<>(earlier);
        all.add(type);
        return List.copyOf(all);
    }

    /** Whatever writes a class. */
    @Nullable
    WireType wireType(Class<?> type) {
        return wireTypes.get(type);
    }

    @Nullable
    UserType userType(Class<?> type) {
        return userTypes.get(type);
    }

    @Nullable
    ThrowableType throwableType(Class<?> type) {
        return throwableTypes.get(type);
    }

    @Nullable
    RemoteInterface<?> remoteInterface(Class<?> type) {
        return interfaces.get(type);
    }

    /** Whether the class, or one below it, can be written or called. */
    boolean contains(Class<?> type) {
        return byTag.getOrDefault(Hashes.typeTag(type.getName()), List.of()).contains(type);
    }

    /** The class with a tag, or null; of several, the one that the class loader given sees. */
    @Nullable
    Class<?> forTag(long tag, @Nullable ClassLoader viewer) {
        List<Class<?>> all = byTag.getOrDefault(tag, List.of());
        for (ClassLoader loader = viewer; loader != null && all.size() > 1; loader = loader.getParent()) {
            for (Class<?> type : all) {
                if (type.getClassLoader() == loader) {
                    return type;
                }
            }
        }
        return all.isEmpty() ? null : all.get(0);
    }

    private static String shown(WireType wireType) {
        return wireType.getClass().getName() + " with " + wireType.shape();
    }
}
