package io.sojourn.runtime.naming;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What this node has bound, so that it can be bound again when the naming servers have lost it. Thread-safe. */
final class OwnNames {

    /**
     * A binding of this node.
     *
     * @param kept keeps the object as long as the binding lasts
     * @param request how the object was bound
     */
    record Own(Name name, ObjectPort.Kept kept, BindRequest request) {

        private ObjectId object() {
            return kept.reference().object();
        }

        private boolean isOf(ObjectId object) {
            return object().equals(object);
        }
    }

    /** Several for a service that more than one object of this node is a member of; guarded by this. */
    private final Map<Name, List<Own>> names = new HashMap<>();

    /** Guarded by this. */
    private final Map<ObjectId, Set<Name>> byObject = new HashMap<>();

    void bound(Own own) {
        ObjectId object = own.object();
        boolean shared = own.request().has(BindOption.SHARED);
        replace(own.name(), other -> shared && other.request().has(BindOption.SHARED) && !other.isOf(object), own);
    }

    /** Nothing is bound under the name any more. */
    void gone(Name name) {
        replace(name, other -> false, null);
    }

    /** An object is not bound under the name any more. */
    void gone(Name name, ObjectId object) {
        replace(name, other -> !other.isOf(object), null);
    }

    /** An object has moved away, and all its names with it. */
    void gone(ObjectId object) {
        Set<Name> all;
        synchronized (this) {
            all = Set.copyOf(byObject.getOrDefault(object, Set.of()));
        }
        all.forEach(name -> gone(name, object));
    }

    /** Whether this is bound, just so. */
    synchronized boolean has(Own own) {
        return names.getOrDefault(own.name(), List.of()).contains(own);
    }

    /** It has turned out how something was bound, if it still is. */
    synchronized void known(Own own, BindRequest request) {
        names.computeIfPresent(
                own.name(),
                (name, all) -> all.stream()
                        .map(each -> each.equals(own) ? new Own(name, own.kept(), request) : each)
                        .toList());
    }

    private void replace(Name name, Predicate<Own> stays, @Nullable Own added) {
        List<Own> ended = new ArrayList<>();
        synchronized (this) {
            List<Own> left = new ArrayList<>();
            for (Own own : names.getOrDefault(name, List.of())) {
                (stays.test(own) ? left : ended).add(own);
            }
            ended.forEach(own -> unlist(own.object(), name));
            if (added != null) {
                left.add(added);
                byObject.computeIfAbsent(added.object(), object -> new HashSet<>())
                        .add(name);
            }
            if (left.isEmpty()) {
                names.remove(name);
            } else {
                names.put(name, List.copyOf(left));
            }
        }
        ended.forEach(own -> own.kept().close());
    }

    private synchronized void unlist(ObjectId object, Name name) {
        Set<Name> all = byObject.get(object);
        if (all != null && all.remove(name) && all.isEmpty()) {
            byObject.remove(object);
        }
    }

    /** What is bound now. */
    synchronized List<Own> all() {
        return names.values().stream().flatMap(List::stream).toList();
    }
}
