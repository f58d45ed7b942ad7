package io.sojourn.naming.server.directory;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.Name;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    /**
     * A binding, and which of its objects outlive their owners.
     *
     * @param permanent those of its objects that stay bound when their owner has left
     */
    record Bound(Binding binding, Set<ObjectId> permanent) {

        /** Copies the set. */
        Bound {
            permanent = Set.copyOf(permanent);
        }

        /** A name bound to one object. */
        static Bound alone(Name name, Member object, boolean permanent) {
            return new Bound(
                    Binding.of(name, object.version(), List.of(object), false),
                    permanent ? Set.of(object.reference().object()) : Set.of());
        }

        /** A service with one member more, or with a member that is bound again; what was no service is replaced. */
        static Bound joined(Name name, @Nullable Bound before, Member joining, boolean permanent) {
            ObjectId object = joining.reference().object();
            List<Member> members = new ArrayList<>();
            Set<ObjectId> stay = new HashSet<>();
            if (before != null && before.binding().isService()) {
                members.addAll(before.binding().members());
                stay.addAll(before.permanent());
            }
            members.removeIf(each -> each.reference().object().equals(object));
            members.add(joining);
            stay.remove(object);
            if (permanent) {
                stay.add(object);
            }
            return new Bound(Binding.of(name, joining.version(), members, true), stay);
        }

        /** What is left without some objects, at the version given; null if nothing is. */
        @Nullable
        Bound without(List<Member> gone, long version) {
            List<Member> left = binding.objects().stream()
                    .filter(each -> !gone.contains(each))
                    .toList();
            if (left.isEmpty()) {
                return null;
            }
            Set<ObjectId> stay = new HashSet<>(permanent);
            gone.forEach(each -> stay.remove(each.reference().object()));
            return new Bound(Binding.of(binding.name(), version, left, true), stay);
        }

        /** The same at the version given, with an object of one owner replaced. */
        Bound with(Member moved, NodeId before, long version) {
            List<Member> objects = binding.objects().stream()
                    .map(each -> isOf(each, moved.reference().object(), before)
                            ? new Member(moved.reference(), version, moved.owner(), moved.ownerName(), each.metadata())
                            : each)
                    .toList();
            return new Bound(Binding.of(binding.name(), version, objects, binding.isService()), permanent);
        }

        boolean isPermanent(Member object) {
            return permanent.contains(object.reference().object());
        }
    }

    private final DirectoryLimits limits;
    private final NavigableMap<String, Bound> byName = new TreeMap<>();
    private final Map<NodeId, Set<Name>> byOwner = new HashMap<>();
    private final Map<ObjectId, Set<Name>> byObject = new HashMap<>();
    private final SharedParts parts = new SharedParts();
    private final Map<Name, FormerBinding> former = new LinkedHashMap<>();

    Bindings(DirectoryLimits limits) {
        this.limits = limits;
    }

    /** For what bindings are made of. */
    SharedParts parts() {
        return parts;
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

    /** Whether the node has bound something under the name. */
    boolean owns(NodeId owner, Name name) {
        return byOwner.getOrDefault(owner, Set.of()).contains(name);
    }

    /** The names under which the node has bound something, in order. */
    List<Name> namesOf(NodeId owner) {
        return List.copyOf(byOwner.getOrDefault(owner, Set.of()));
    }

    /** Replaces what is bound under the name, if anything is. */
    void put(Bound bound) {
        Name name = bound.binding().name();
        Bound previous = byName.put(name.text(), bound);
        if (previous != null) {
            forget(previous.binding());
        }
        former.remove(name);
        for (Member object : bound.binding().objects()) {
            byOwner.computeIfAbsent(object.owner(), owner -> new TreeSet<>()).add(name);
            byObject.merge(object.reference().object(), Set.of(name), Bindings::both);
        }
    }

    /** Removes the binding of the name; what it was is not remembered. */
    void remove(Name name) {
        Bound previous = byName.remove(name.text());
        if (previous != null) {
            forget(previous.binding());
        }
    }

    /**
     * Bindings whose names start with the prefix and come after another name, in order; no more once as many objects are bound
     * by them as the limit says.
     */
    List<Binding> list(String prefix, String after, int limit) {
        int objects = 0;
        boolean fromPrefix = after.compareTo(prefix) < 0;
        List<Binding> found = new ArrayList<>();
        for (Map.Entry<String, Bound> entry :
                byName.tailMap(fromPrefix ? prefix : after, fromPrefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix) || objects >= limit) {
                break;
            }
            Binding binding = entry.getValue().binding();
            found.add(binding);
            objects += Math.max(1, binding.members().size());
        }
        return found;
    }

    /** What the name was bound to when it was last lost with its owner, or null. */
    @Nullable
    FormerBinding former(Name name) {
        return former.get(name);
    }

    /** Remembers what was bound to a name, so that its owner gets the same identity back. */
    void remember(Binding binding) {
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

    /** The names under which a node has bound an object, in order. */
    List<Name> of(ObjectId object, NodeId owner) {
        return byObject.getOrDefault(object, Set.of()).stream()
                .filter(name -> {
                    Bound bound = byName.get(name.text());
                    return bound != null
                            && bound.binding().objects().stream().anyMatch(each -> isOf(each, object, owner));
                })
                .toList();
    }

    /** Whether it is an object that an owner has bound. */
    static boolean isOf(Member member, ObjectId object, NodeId owner) {
        return member.reference().object().equals(object) && member.owner().equals(owner);
    }

    /** All references under which an object is bound, in the order of the names. */
    List<Reference> of(ObjectId object) {
        List<Reference> found = new ArrayList<>();
        for (Name name : byObject.getOrDefault(object, Set.of())) {
            Bound bound = byName.get(name.text());
            if (bound != null) {
                bound.binding().objects().stream()
                        .map(Member::reference)
                        .filter(reference -> reference.object().equals(object))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Most objects have one name only, and a set of one takes up little room. */
    private static Set<Name> both(Set<Name> some, Set<Name> more) {
        if (some.containsAll(more)) {
            return some;
        }
        Set<Name> all = some instanceof TreeSet ? some : new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    private void forget(Binding binding) {
        for (Member object : binding.objects()) {
            forget(byOwner, object.owner(), binding.name());
            forget(byObject, object.reference().object(), binding.name());
        }
    }

    private static <K> void forget(Map<K, Set<Name>> index, K key, Name name) {
        Set<Name> names = index.get(key);
        if (names == null || !names.contains(name)) {
            return;
        }
        if (names.size() == 1) {
            index.remove(key);
        } else {
            names.remove(name);
        }
    }

    /** What is bound now, in the order of the names. */
    List<Bound> all() {
        return new ArrayList<>(byName.values());
    }

    static void write(List<Bound> all, DataOutputStream out) throws IOException {
        out.writeInt(all.size());
        for (Bound bound : all) {
            Fields.writeBinding(out, bound.binding());
            for (Member object : bound.binding().objects()) {
                out.writeBoolean(bound.isPermanent(object));
            }
        }
    }

    void writeFormer(DataOutputStream out) throws IOException {
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
            Binding binding = parts.of(Fields.readBinding(in));
            Set<ObjectId> permanent = new HashSet<>();
            for (Member object : binding.objects()) {
                if (in.readBoolean()) {
                    permanent.add(object.reference().object());
                }
            }
            put(new Bound(binding, permanent));
        }
        for (int left = in.readInt(); left > 0; left--) {
            former.put(
                    new Name(Fields.readText(in)),
                    new FormerBinding(Fields.readObjectId(in), in.readInt(), Fields.readText(in)));
        }
    }
}
