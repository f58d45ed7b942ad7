package io.sojourn.runtime.reference;

import io.sojourn.identity.Reference;
import io.sojourn.naming.Name;

/**
 * What a proxy that was looked up knows of its object: when that is gone, the name may lead to another one, which is called
 * from then on. The proxy stays equal to proxies of the object that it was looked up for. Thread-safe.
 */
public final class NamedReference extends HeldReference {

    private final Name name;
    private final Reference first;
    /** What other proxies of the first object know; as long as it is in use, so is the object. */
    private final HeldReference shared;

    NamedReference(Name name, Reference first, HeldReference shared) {
        super(first);
        this.name = name;
        this.first = first;
        this.shared = shared;
    }

    /** The name under which the object was looked up. */
    public Name name() {
        return name;
    }

    @Override
    public Reference identity() {
        Reference now = current();
        return now.object().equals(first.object()) ? now : shared.current();
    }

    @Override
    public synchronized boolean learn(Reference other) {
        shared.learn(other);
        return other.object().equals(object()) && super.learn(other);
    }

    /** Calls go to another object from now on, unless they do so already. */
    public void rebind(Reference stale, Reference now) {
        replace(stale, now);
    }
}
