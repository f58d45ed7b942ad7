package io.sojourn.naming.server.directory;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.Bindings.Bound;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.DirectoryResult.Done;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of names with the rules of who may change what in it, and the history of its changes. */
final class Names {

    private final DirectoryLimits limits;
    private final Bindings bindings;
    private final EventHistory history;
    private final LocationTable locations;
    private long version;

    Names(DirectoryLimits limits) {
        this.limits = limits;
        bindings = new Bindings(limits);
        locations = new LocationTable(bindings.parts());
        history = new EventHistory(limits.events());
    }

    /** The version of the last change; 0 before the first. */
    long version() {
        return version;
    }

    /** What is bound; to be read only. */
    Bindings bindings() {
        return bindings;
    }

    /** Where objects are that have moved: those that bind their own objects say where these are. */
    LocationTable locations() {
        return locations;
    }

    /** What has happened to the names; to be read only. */
    EventHistory history() {
        return history;
    }

    DirectoryResult bind(Entry entry, NodeEntry client) {
        Refused refused = refusal(List.of(entry), client);
        return refused == null ? new Changed(put(entry, client)) : refused;
    }

    DirectoryResult bindAll(List<Entry> entries, NodeEntry client) {
        Refused refused = refusal(entries, client);
        if (refused != null) {
            return refused;
        }
        entries.forEach(entry -> put(entry, client));
        return new Done(version);
    }

    /** As {@link #bind}, but replaces only the version given, unless that is 0. */
    DirectoryResult rebind(Entry entry, long expected, NodeEntry client) {
        Bound replaced = bindings.get(entry.name());
        if (replaced == null && expected != 0) {
            return notFound(entry.name());
        }
        if (replaced != null && expected != 0 && replaced.binding().version() != expected) {
            return otherVersion(replaced.binding(), expected);
        }
        return bind(entry, client);
    }

    /** Removes what the client has bound under the name, or one member only. */
    DirectoryResult unbind(Name name, @Nullable ObjectId member, NodeEntry client) {
        Bound bound = bindings.get(name);
        if (bound == null) {
            return notFound(name);
        }
        Binding binding = bound.binding();
        List<Member> meant = binding.objects().stream()
                .filter(each -> member == null || each.reference().object().equals(member))
                .toList();
        if (meant.isEmpty()) {
            return new Refused(
                    Refusal.NAME_NOT_FOUND, "The object " + member + " is not bound under the name '" + name + "'.");
        }
        List<Member> own = meant.stream().filter(each -> owns(client, each)).toList();
        if (own.isEmpty()) {
            return new Refused(Refusal.NOT_OWNER, taken(binding) + " Only its owner may unbind it.");
        }
        remove(bound, own);
        return new Done(version);
    }

    /** Makes bindings as they were, for their former owners: all of them or none. */
    DirectoryResult restore(List<Binding> wanted) {
        int more = 0;
        for (Binding each : wanted) {
            Bound bound = bindings.get(each.name());
            if (bound == null && each.version() != 0) {
                return notFound(each.name());
            }
            if (bound != null && bound.binding().version() != each.version()) {
                return otherVersion(bound.binding(), each.version());
            }
            more += bound == null ? 1 : 0;
        }
        if (more > 0 && bindings.size() + more > limits.names()) {
            return full("names are bound", limits.names());
        }
        wanted.forEach(this::restore);
        return new Done(version);
    }

    private void restore(Binding wanted) {
        boolean replaced = bindings.get(wanted.name()) != null;
        version++;
        List<Member> objects = wanted.objects().stream()
                .map(each -> new Member(each.reference(), version, each.owner(), each.ownerName(), each.metadata()))
                .map(bindings.parts()::of)
                .toList();
        Binding binding = Binding.of(wanted.name(), version, objects, wanted.isService());
        bindings.put(new Bound(
                binding, objects.stream().map(each -> each.reference().object()).collect(Collectors.toSet())));
        history.add(replaced ? new NamingEvent.Rebound(binding) : new NamingEvent.Bound(binding));
    }

    /** Removes what is bound under a name, whoever has bound it, unless its version is another one than that given. */
    DirectoryResult remove(Name name, long expected) {
        Bound bound = bindings.get(name);
        if (bound == null) {
            return notFound(name);
        }
        if (expected != 0 && bound.binding().version() != expected) {
            return otherVersion(bound.binding(), expected);
        }
        remove(bound, bound.binding().objects());
        return new Done(version);
    }

    /** Removes what is bound for a node that has left, except what is permanent, and remembers what it was. */
    void depart(NodeId owner) {
        for (Name name : bindings.namesOf(owner)) {
            Bound bound = bindings.get(name);
            if (bound == null) {
                continue;
            }
            List<Member> gone = bound.binding().objects().stream()
                    .filter(each -> each.owner().equals(owner) && !bound.isPermanent(each))
                    .toList();
            if (!gone.isEmpty()) {
                remove(bound, gone);
                if (!bound.binding().isService()) {
                    bindings.remember(bound.binding());
                }
            }
        }
    }

    /** The identity that an object bound by a node under a name may take over from its predecessor. */
    Optional<FormerBinding> former(Name name, NodeEntry node) {
        Bound bound = bindings.get(name);
        Optional<FormerBinding> found = bound == null
                ? Optional.ofNullable(bindings.former(name))
                : bound.binding().objects().stream()
                        .filter(each -> leftBehind(each, node))
                        .findFirst()
                        .map(each -> new FormerBinding(
                                each.reference().object(), each.reference().epoch(), each.ownerName()));
        return found.map(locations::moved).filter(each -> each.ownerName().equals(node.name()));
    }

    /** The names under which a node has bound an object, in order. */
    List<Name> of(ObjectId object, NodeId owner) {
        return bindings.of(object, owner);
    }

    /** How an owner would bind an object again under a name. */
    Stream<Entry> entries(Name name, ObjectId object, NodeId owner) {
        Bound bound = bindings.get(name);
        if (bound == null) {
            return Stream.empty();
        }
        Entry.How how = bound.binding().isService() ? Entry.How.SHARED : Entry.How.ALONE;
        return bound.binding().objects().stream()
                .filter(each -> Bindings.isOf(each, object, owner))
                .map(each -> new Entry(name, each.reference(), how, bound.isPermanent(each), each.metadata()));
    }

    /** Why names cannot all become those of another owner, or null. */
    @Nullable
    Refused cannotTake(List<Name> wanted, NodeEntry owner) {
        long more =
                wanted.stream().filter(name -> !bindings.owns(owner.id(), name)).count();
        return bindings.ownedBy(owner.id()) + more > limits.namesPerOwner()
                ? full("names are bound by node " + owner.id(), limits.namesPerOwner())
                : null;
    }

    /** Lets all that an owner has bound to an object follow it to where it is now, and hang on the lease of that node. */
    void follow(Reference object, NodeId before, NodeEntry home) {
        for (Name name : bindings.of(object.object(), before)) {
            Bound bound = bindings.get(name);
            if (bound != null) {
                version++;
                Member moved = bindings.parts().of(new Member(object, version, home.id(), home.name(), Metadata.NONE));
                Bound followed = bound.with(moved, before, version);
                bindings.put(followed);
                history.add(new NamingEvent.Rebound(followed.binding()));
            }
        }
    }

    /** Why the bindings cannot all be made, or null. */
    private @Nullable Refused refusal(List<Entry> entries, NodeEntry client) {
        int more = 0;
        int moreOwned = 0;
        for (Entry entry : entries) {
            if (locations.isStale(entry.reference(), client)) {
                return stale(entry.reference());
            }
            Bound bound = bindings.get(entry.name());
            Refused refused = bound == null ? null : refusal(entry, bound.binding(), client);
            if (refused != null) {
                return refused;
            }
            more += bound == null ? 1 : 0;
            moreOwned += bindings.owns(client.id(), entry.name()) ? 0 : 1;
        }
        if (moreOwned > 0 && bindings.ownedBy(client.id()) + moreOwned > limits.namesPerOwner()) {
            return full("names are bound by this node", limits.namesPerOwner());
        }
        return more > 0 && bindings.size() + more > limits.names() ? full("names are bound", limits.names()) : null;
    }

    private static @Nullable Refused refusal(Entry entry, Binding bound, NodeEntry client) {
        boolean free = allLeftBehind(bound, client);
        if (entry.how() == Entry.How.REPLACING || (free && (entry.how() == Entry.How.ALONE || !bound.isService()))) {
            return null;
        }
        if (entry.how() == Entry.How.ALONE) {
            return new Refused(Refusal.NAME_TAKEN, taken(bound) + " Use rebind to replace it.");
        }
        if (!bound.isService()) {
            return new Refused(
                    Refusal.NAME_TAKEN,
                    taken(bound) + " It is no service that others could join: its owner must bind it as a shared one.");
        }
        Reference reference = entry.reference();
        if (!free && Collections.disjoint(reference.types(), bound.reference().types())) {
            return new Refused(
                    Refusal.NAME_TAKEN,
                    taken(bound) + " Its members have no remote interface in common with the object that was to become"
                            + " one. Choose another name for services of another interface.");
        }
        boolean known =
                bound.members().stream().anyMatch(each -> each.reference().sameObject(reference));
        return !known && bound.members().size() >= DirectoryLimits.MEMBERS
                ? full("objects are members of the service '" + bound.name() + "'", DirectoryLimits.MEMBERS)
                : null;
    }

    private Binding put(Entry entry, NodeEntry owner) {
        Bound replaced = bindings.get(entry.name());
        Reference reference = locations.bound(entry.reference(), owner);
        Member member =
                bindings.parts().of(new Member(reference, ++version, owner.id(), owner.name(), entry.metadata()));
        Bound bound;
        if (entry.how() == Entry.How.SHARED) {
            bound = Bound.joined(entry.name(), replaced, member, entry.permanent());
        } else {
            bound = Bound.alone(entry.name(), member, entry.permanent());
        }
        bindings.put(bound);
        history.add(
                replaced == null ? new NamingEvent.Bound(bound.binding()) : new NamingEvent.Rebound(bound.binding()));
        return bound.binding();
    }

    private void remove(Bound bound, List<Member> gone) {
        Name name = bound.binding().name();
        Bound left = bound.without(gone, ++version);
        if (left == null) {
            bindings.remove(name);
            history.add(new NamingEvent.Unbound(name, version));
        } else {
            bindings.put(left);
            history.add(new NamingEvent.Rebound(left.binding()));
        }
    }

    private static boolean owns(NodeEntry client, Member member) {
        boolean sameName = !client.name().isEmpty() && member.ownerName().equals(client.name());
        return member.owner().equals(client.id()) || sameName;
    }

    private static boolean allLeftBehind(Binding bound, NodeEntry client) {
        return bound.objects().stream().allMatch(each -> leftBehind(each, client));
    }

    /** Whether it was bound by an earlier run of the node. */
    private static boolean leftBehind(Member member, NodeEntry node) {
        return owns(node, member) && !member.owner().equals(node.id());
    }

    private static Refused stale(Reference reference) {
        return new Refused(
                Refusal.NOT_OWNER,
                "Object " + reference.object() + " has moved away from node " + reference.home()
                        + ". Bind it by a proxy that has called it where it is now.");
    }

    private static Refused notFound(Name name) {
        return new Refused(Refusal.NAME_NOT_FOUND, "Nothing is bound under the name '" + name + "'.");
    }

    private static Refused otherVersion(Binding bound, long expected) {
        if (expected == 0) {
            return new Refused(Refusal.NAME_TAKEN, taken(bound));
        }
        return new Refused(
                Refusal.NAME_TAKEN,
                taken(bound) + " Its version is " + bound.version() + ", not " + expected
                        + " as expected: it was bound again meanwhile.");
    }

    private static Refused full(String what, int limit) {
        return new Refused(Refusal.FULL, limit + " " + what + ", which is the limit. Unbind what is not needed.");
    }

    private static String taken(Binding binding) {
        String owner = binding.ownerName().isEmpty()
                ? binding.owner().toString()
                : "'" + binding.ownerName() + "' (" + binding.owner() + ")";
        int others = binding.members().size() - 1;
        return "The name '" + binding.name() + "' is bound by node " + owner
                + (others > 0 ? " and " + others + " more, as a service." : ".");
    }

    /** Writes all but what is bound now. */
    void writeRest(DataOutputStream out) throws IOException {
        bindings.writeFormer(out);
        history.write(out);
    }

    void read(DataInputStream in) throws IOException {
        version = in.readLong();
        bindings.read(in);
        history.read(in);
    }
}
