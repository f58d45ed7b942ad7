package io.sojourn.runtime.wire;

import io.sojourn.identity.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One change of what a node holds.
 *
 * @param kind what changed
 * @param object the object
 * @param pin the number that the sender of a message gave to the reference in it, for {@link Kind#CLAIMED}; else 0
 */
public record LeaseEntry(Kind kind, ObjectId object, long pin) {

    /** What changes; the order is part of the protocol. */
    public enum Kind {
        /** The holder holds the object from now on. */
        CLAIM,
        /** The holder does not hold the object any more. */
        RELEASE,
        /** The holder has what it needs of a reference that it was sent; it need not be pinned any longer. */
        CLAIMED,
        /** Answer: the object is not here and never will be again. */
        GONE,
        /** Answer: the holder holds as many objects as it may, so that this one is not kept for it. */
        REFUSED,
        /** Answer: the object lives elsewhere now, where the holder should hold it; whoever says so keeps it until then. */
        MOVED
    }

    /** The holder holds the object from now on. */
    public static LeaseEntry claim(ObjectId object) {
        return new LeaseEntry(Kind.CLAIM, object, 0);
    }

    /** The holder does not hold the object any more. */
    public static LeaseEntry release(ObjectId object) {
        return new LeaseEntry(Kind.RELEASE, object, 0);
    }

    /** The reference with the pin given has arrived and is held, or was not worth holding. */
    public static LeaseEntry claimed(ObjectId object, long pin) {
        return new LeaseEntry(Kind.CLAIMED, object, pin);
    }

    /** The object is not here and never will be again. */
    public static LeaseEntry gone(ObjectId object) {
        return new LeaseEntry(Kind.GONE, object, 0);
    }

    /** The object lives elsewhere now. */
    public static LeaseEntry moved(ObjectId object) {
        return new LeaseEntry(Kind.MOVED, object, 0);
    }

    /** The object is not kept for the holder. */
    public static LeaseEntry refused(ObjectId object) {
        return new LeaseEntry(Kind.REFUSED, object, 0);
    }

    // Written out, because a record's own take time at every start; see docs/startup.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LeaseEntry that && kind == that.kind && object.equals(that.object) && pin == that.pin;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + object.hashCode()) + Long.hashCode(pin);
    }
}
