package io.sojourn.runtime.clock;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.security.SecureRandom;

/** A source of random bits. */
@FunctionalInterface
public interface Chance {

    /** 64 random bits. */
    long nextLong();

    /** An unguessable source, for identities and secrets; thread-safe. */
    static Chance secure() {
        SecureRandom random = new SecureRandom();
        return random::nextLong;
    }

    /** A new node id. */
    default NodeId nextNodeId() {
        return new NodeId(nextLong(), nextLong());
    }

    /** A new object id. */
    default ObjectId nextObjectId() {
        return new ObjectId(nextLong(), nextLong());
    }
}
