package io.sojourn.runtime.naming;

import io.sojourn.identity.Reference;
import io.sojourn.naming.Name;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What this node has bound, so that it can be bound again when the naming servers have lost it. Thread-safe. */
final class OwnNames {

    /**
     * A binding of this node.
     *
     * @param kept keeps the object as long as the binding lasts
     */
    record Own(ObjectPort.Kept kept, boolean permanent) {

        Reference reference() {
            return kept.reference();
        }
    }

    private final Map<Name, Own> names = new ConcurrentHashMap<>();

    void bound(Name name, ObjectPort.Kept kept, boolean permanent) {
        close(names.put(name, new Own(kept, permanent)));
    }

    void gone(Name name) {
        close(names.remove(name));
    }

    private static void close(@Nullable Own own) {
        if (own != null) {
            own.kept().close();
        }
    }

    /** What is bound now. */
    Map<Name, Own> all() {
        return Map.copyOf(names);
    }
}
