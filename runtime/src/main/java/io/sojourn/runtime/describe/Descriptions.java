package io.sojourn.runtime.describe;

import io.sojourn.Deadline;
import io.sojourn.Idempotent;
import io.sojourn.Remote;
import io.sojourn.identity.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What every node says about the versions of interfaces and types that it has, under the well-known identity {@link #ID}.
 * Called by nodes whose call failed because the versions differ.
 */
@Remote
@Deadline(5)
public interface Descriptions {

    /** The identity of this object on every node. */
    ObjectId ID = new ObjectId(0, 4);

    /**
     * What the called node knows of an interface that one of its objects has.
     *
     * @param interfaceName the interface's binary name
     * @param methodName which methods to tell about
     * @return null if the object is not there
     */
    @Idempotent
    @Nullable
    InterfaceDescription describe(ObjectId object, String interfaceName, String methodName);

    /**
     * The layout of a type of values, or the components of an evolvable one.
     *
     * @param object an object of the called node, whose classes are looked at
     * @param typeTag the number that stands for the type in messages
     * @return null if the type is not known there
     */
    @Idempotent
    @Nullable
    String describe(ObjectId object, long typeTag);
}
