package io.sojourn.naming.server.directory;

import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import java.util.List;

/**
 * Makes one object of equal parts of many bindings: what a node binds has the node's identity, name and addresses in common,
 * which take up more room than all the rest. Remembers a bounded number of parts, so that equal ones may stay apart. Not
 * thread-safe.
 */
final class SharedParts {

    private static final int PLACES = 1 << 14;

    private final Object[] places = new Object[PLACES];

    /** An equal binding made of shared parts. */
    Binding of(Binding binding) {
        List<Member> objects = binding.objects().stream().map(this::of).toList();
        return Binding.of(binding.name(), binding.version(), objects, binding.isService());
    }

    /** An equal member made of shared parts. */
    Member of(Member member) {
        return new Member(
                of(member.reference()),
                member.version(),
                same(member.owner()),
                same(member.ownerName()),
                same(member.metadata()));
    }

    /** An equal reference made of shared parts. */
    Reference of(Reference reference) {
        return new Reference(
                same(reference.home()),
                reference.object(),
                reference.epoch(),
                same(reference.types()),
                same(reference.endpoints()),
                same(reference.introducers()));
    }

    /** The value itself, or an equal one that is known. */
    @SuppressWarnings("unchecked")
    private <T> T same(T value) {
        int hash = value.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Object known = places[place];
        if (value.equals(known)) {
            // Equal values of the types used here are of one type.
            return (T) known;
        }
        places[place] = value;
        return value;
    }
}
