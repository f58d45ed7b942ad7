package io.sojourn.runtime.reference;

import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import java.util.Objects;

/**
 * What this node knows of one object: all proxies of the object share it, so that what one of them learns of the
 * object's whereabouts serves all. Thread-safe.
 */
public class HeldReference {

    // Guarded by this for writing.
    private volatile Reference current;

    /** Knows one reference so far. */
    protected HeldReference(Reference first) {
        current = Objects.requireNonNull(first, "first");
    }

    /** The newest knowledge. */
    public Reference current() {
        return current;
    }

    /** The object that the proxy stands for when it is compared; its calls may go to a successor. */
    public Reference identity() {
        return current;
    }

    /** The object that is called now. */
    public ObjectId object() {
        return current.object();
    }

    /**
     * Learns from another reference to the same object: a higher epoch wins, more interfaces are kept, and of two that name
     * introducers the later.
     *
     * @return whether the object's home is another now
     */
    public synchronized boolean learn(Reference other) {
        Reference known = current;
        if (other.epoch() > known.epoch()
                || (other.epoch() == known.epoch()
                        && (other.types().size() > known.types().size()
                                || (known.endpoints().isEmpty()
                                        && !(other.endpoints().isEmpty()
                                                && other.introducers().isEmpty()))))) {
            current = other;
        }
        return !known.home().equals(current.home());
    }

    /** Puts another reference in place of one that is known by now to lead nowhere, unless that has been done. */
    protected final synchronized void replace(Reference stale, Reference now) {
        if (current.equals(stale)) {
            current = now;
        }
    }
}
