package io.sojourn.runtime.naming;

import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this node has bound, so that it can be bound again when the naming servers have lost it. Thread-safe. */
final class OwnNames {

    /** A binding of this node. */
    record Own(Reference reference, boolean permanent) {}

    private final Map<Name, Own> names = new ConcurrentHashMap<>();

    void bound(Binding binding, boolean permanent) {
        names.put(binding.name(), new Own(binding.reference(), permanent));
    }

    void gone(Name name) {
        names.remove(name);
    }

    /** What is bound now. */
    Map<Name, Own> all() {
        return Map.copyOf(names);
    }
}
