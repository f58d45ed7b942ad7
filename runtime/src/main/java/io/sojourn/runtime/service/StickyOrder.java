package io.sojourn.runtime.service;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Member;
import io.sojourn.spi.Hashes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which members are asked for a key: each member has a weight of its own for the key, so that when one comes or
 * goes only its own keys move.
 */
final class StickyOrder {

    /** No name of a node has it. */
    private static final char SEPARATOR = '\n';

    private StickyOrder() {}

    /** The members by their weight for the key, the heaviest first; the same on every node. */
    static Comparator<Member> of(List<Member> members, String key) {
        Map<String, Integer> ofOwner = new HashMap<>();
        Map<ObjectId, Long> weights = new HashMap<>();
        for (Member member : members) {
            weights.put(member.reference().object(), Hashes.of(key + SEPARATOR + label(member, ofOwner)));
        }
        return Comparator.<Member, Long>comparing(
                        member -> weights.getOrDefault(member.reference().object(), 0L))
                .reversed();
    }

    /** What stays the same when the member's node is started again under its name. */
    private static String label(Member member, Map<String, Integer> ofOwner) {
        String owner = member.ownerName();
        return owner.isEmpty()
                ? member.reference().object().toString()
                : owner + "#" + ofOwner.merge(owner, 1, Integer::sum);
    }
}
