package io.sojourn.naming.server.directory;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The table of names, by name and by owner, and what names were bound to before. */
final class Bindings {

    /** A binding and whether it outlives its owner. */
    record Bound(Binding binding, boolean permanent) {}

    private final DirectoryLimits limits;
    private final NavigableMap<String, Bound> byName = new TreeMap<>();
    private final Map<NodeId, Set<Name>> byOwner = new HashMap<>();
    private final Map<ObjectId, Set<Name>> byObject = new HashMap<>();
    private final Map<Name, FormerBinding> former = new LinkedHashMap<>();

    Bindings(DirectoryLimits limits) {
        this.limits = limits;
    }

    int size() {
        return byName.size();
    }

    @Nullable
    Bound get(Name name) {
        return byName.get(name.text());
    }

    int ownedBy(NodeId owner) {
        return byOwner.getOrDefault(owner, Set.of()).size();
    }

    /** Replaces what is bound under the name, if anything is. */
    void put(Bound bound) {
        Name name = bound.binding().name();
        Bound previous = byName.put(name.text(), bound);
        if (previous != null) {
            forget(previous.binding());
        }
        former.remove(name);
        byOwner.computeIfAbsent(bound.binding().owner(), owner -> new TreeSet<>())
                .add(name);
        byObject.computeIfAbsent(bound.binding().reference().object(), object -> new TreeSet<>())
                .add(name);
    }

    /** Removes the binding of the name; what it was is not remembered. */
    void remove(Name name) {
        Bound previous = byName.remove(name.text());
        if (previous != null) {
            forget(previous.binding());
        }
    }

    /** Removes what is bound for the owner and not permanent, remembers what it was, and returns the names in order. */
    List<Name> removeOwnedBy(NodeId owner) {
        List<Name> removed = new ArrayList<>();
        for (Name name : List.copyOf(byOwner.getOrDefault(owner, Set.of()))) {
            Bound bound = byName.get(name.text());
            if (bound != null && !bound.permanent()) {
                remove(name);
                remember(bound.binding());
                removed.add(name);
            }
        }
        return removed;
    }

    /** All bindings whose names start with the prefix and come after another name, in order. */
    List<Binding> list(String prefix, String after, int limit) {
        boolean fromPrefix = after.compareTo(prefix) < 0;
        List<Binding> found = new ArrayList<>();
        for (Map.Entry<String, Bound> entry :
                byName.tailMap(fromPrefix ? prefix : after, fromPrefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix) || found.size() == limit) {
                break;
            }
            found.add(entry.getValue().binding());
        }
        return found;
    }

    /** What the name was bound to when a node of the name given last lost it, or null. */
    @Nullable
    FormerBinding former(Name name, String ownerName) {
        FormerBinding found = former.get(name);
        return found != null && found.ownerName().equals(ownerName) ? found : null;
    }

    private void remember(Binding binding) {
        if (binding.ownerName().isEmpty()) {
            return;
        }
        if (former.size() >= limits.formerBindings()) {
            Iterator<Name> oldest = former.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        former.put(
                binding.name(),
                new FormerBinding(
                        binding.reference().object(), binding.reference().epoch(), binding.ownerName()));
    }

    /** All bindings of an object, in the order of their names. */
    List<Binding> of(ObjectId object) {
        List<Binding> found = new ArrayList<>();
        for (Name name : byObject.getOrDefault(object, Set.of())) {
            Bound bound = byName.get(name.text());
            if (bound != null) {
                found.add(bound.binding());
            }
        }
        return found;
    }

    private void forget(Binding binding) {
        forget(byOwner, binding.owner(), binding.name());
        forget(byObject, binding.reference().object(), binding.name());
    }

    private static <K> void forget(Map<K, Set<Name>> index, K key, Name name) {
        Set<Name> names = index.get(key);
        if (names != null) {
            names.remove(name);
            if (names.isEmpty()) {
                index.remove(key);
            }
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(byName.size());
        for (Bound bound : byName.values()) {
            Fields.writeBinding(out, bound.binding());
            out.writeBoolean(bound.permanent());
        }
        out.writeInt(former.size());
        for (Map.Entry<Name, FormerBinding> entry : former.entrySet()) {
            out.writeUTF(entry.getKey().text());
            Fields.writeObjectId(out, entry.getValue().object());
            out.writeInt(entry.getValue().epoch());
            out.writeUTF(entry.getValue().ownerName());
        }
    }

    void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            put(new Bound(Fields.readBinding(in), in.readBoolean()));
        }
        for (int left = in.readInt(); left > 0; left--) {
            former.put(
                    new Name(Fields.readText(in)),
                    new FormerBinding(Fields.readObjectId(in), in.readInt(), Fields.readText(in)));
        }
    }
}
