package io.sojourn.naming;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import java.time.Duration;
import java.util.List;

/**
 * What is bound under a name, and how fresh this knowledge is.
 *
 * @param name the name
 * @param reference the object bound; for a service its oldest member, of which {@code owner}, {@code ownerName} and
 *     {@code metadata} tell too
 * @param version the directory's version of the binding; rises with every change of the directory
 * @param owner the node whose lease the binding hangs on
 * @param ownerName the readable name of the owner; empty if it has none
 * @param age time since a naming server last confirmed the answer; zero for an answer straight from one
 * @param metadata what the owner says about the binding
 * @param members for a service, all its members, the oldest first; empty for a name that is bound to one object
 */
public record Binding(
        Name name,
        Reference reference,
        long version,
        NodeId owner,
        String ownerName,
        Duration age,
        Metadata metadata,
        List<Member> members) {

    /** Copies the list. */
    public Binding {
        members = List.copyOf(members);
    }

    /** A binding to one object, without metadata. */
    public Binding(Name name, Reference reference, long version, NodeId owner, String ownerName, Duration age) {
        this(name, reference, version, owner, ownerName, age, Metadata.NONE, List.of());
    }

    /**
     * A binding, straight from a naming server, to the objects given.
     *
     * @param version the version of the binding
     * @param objects at least one, the oldest first; only one if this is no service
     * @param service whether the name is that of a service
     * @throws IllegalArgumentException if there is none, or there are several and this is no service
     */
    public static Binding of(Name name, long version, List<Member> objects, boolean service) {
        if (objects.isEmpty() || (objects.size() > 1 && !service)) {
            throw new IllegalArgumentException(
                    "a name has one object, or several if it is a service, not " + objects.size());
        }
        Member first = objects.get(0);
        return new Binding(
                name,
                first.reference(),
                version,
                first.owner(),
                first.ownerName(),
                Duration.ZERO,
                first.metadata(),
                service ? objects : List.of());
    }

    /** Whether the name is that of a service. */
    public boolean isService() {
        return !members.isEmpty();
    }

    /** All objects bound: the members of a service, or the one object as if it were the only member. */
    public List<Member> objects() {
        return isService() ? members : List.of(new Member(reference, version, owner, ownerName, metadata));
    }
}
