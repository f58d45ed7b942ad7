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

    /** Whether the name is that of a service. */
    public boolean isService() {
        return !members.isEmpty();
    }

    /** All objects bound: the members of a service, or the one object as if it were the only member. */
    public List<Member> objects() {
        return isService() ? members : List.of(new Member(reference, version, owner, ownerName, metadata));
    }
}
