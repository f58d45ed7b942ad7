package io.sojourn.runtime.reference;

import io.sojourn.call.CallOptions;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Name;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteProxy;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The proxies in use on this node: one per object and interface, kept only as long as somebody uses it. Thread-safe.
 */
public final class Proxies {

    private final InvokerFactory invokers;
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private final Map<Key, Canonical> proxies = new HashMap<>();
    // Guarded by lock; what was dropped and not yet asked for.
    private final List<Dropped> dropped = new ArrayList<>();
    // Guarded by lock; a held reference lives as long as one of its proxies.
    private final Map<ObjectId, Shared> held = new HashMap<>();

    private record Key(
            ObjectId object, Class<?> type, @Nullable Name name) {

        // Written out, because a record's own take time at every start; see docs/startup.md.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && object.equals(that.object)
                    && type == that.type
                    && Objects.equals(name, that.name);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * object.hashCode() + type.hashCode()) + Objects.hashCode(name);
        }
    }

    private static final class Canonical extends WeakReference<Object> {
        final Key key;

        Canonical(Object proxy, Key key, ReferenceQueue<Object> queue) {
            super(proxy, queue);
            this.key = key;
        }
    }

    private static final class Shared extends WeakReference<Object> {
        final ObjectId object;
        final NodeId home;

        Shared(HeldReference target, ReferenceQueue<Object> queue) {
            super(target, queue);
            object = target.object();
            home = target.current().home();
        }
    }

    /**
     * A reference that nothing in this node uses any more.
     *
     * @param object the object
     * @param home the node that served it
     */
    public record Dropped(ObjectId object, NodeId home) {}

    /** No proxies yet. */
    public Proxies(InvokerFactory invokers) {
        this.invokers = invokers;
    }

    /** The node's one proxy for the object and the interface. */
    public <T> T proxy(Reference reference, RemoteInterface<T> type) {
        lock.lock();
        try {
            return canonical(new Key(reference.object(), type.type(), null), held(reference), type);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The node's one proxy for the object and the interface that was looked up under the name: equal to the one that was not,
     * but when the object is gone for good, its calls go to what the name leads to then.
     */
    public <T> T named(Name name, Reference reference, RemoteInterface<T> type) {
        lock.lock();
        try {
            Key key = new Key(reference.object(), type.type(), name);
            Canonical known = proxies.get(key);
            if (known != null && RemoteProxy.invokerOf(known.get()) instanceof HasReference invoker) {
                invoker.held().learn(reference);
            }
            // The shared reference tells the collector that the object is in use.
            return canonical(key, new NamedReference(name, reference, held(reference)), type);
        } finally {
            lock.unlock();
        }
    }

    private <T> T canonical(Key key, HeldReference target, RemoteInterface<T> type) {
        forgetCollected();
        Canonical known = proxies.get(key);
        Object proxy = known == null ? null : known.get();
        if (proxy == null) {
            proxy = Objects.requireNonNull(
                    type.proxy().apply(invokers.invoker(target, type, CallOptions.DEFAULT)), "proxy");
            proxies.put(key, new Canonical(proxy, key, collected));
        }
        return type.type().cast(proxy);
    }

    /** A proxy with options of its own that goes on with what another proxy knows of its object. */
    public <T> T proxy(HeldReference target, RemoteInterface<T> type, CallOptions options) {
        return type.proxy().apply(invokers.invoker(target, type, options));
    }

    /** A proxy with options of its own; equal to the canonical one, but not it. */
    public <T> T proxy(Reference reference, RemoteInterface<T> type, CallOptions options) {
        lock.lock();
        try {
            return type.proxy().apply(invokers.invoker(held(reference), type, options));
        } finally {
            lock.unlock();
        }
    }

    /**
     * A proxy for an object under a well-known identity, which every node has one of: it shares nothing with proxies
     * for such objects of other nodes.
     *
     * @param node the node asked
     * @param endpoints where it is said to listen; empty for a connected one
     * @param id the well-known identity
     */
    public <T> T wellKnown(
            NodeId node, List<Endpoint> endpoints, ObjectId id, RemoteInterface<T> type, CallOptions options) {
        Reference reference = new Reference(node, id, 0, List.of(type.tag()), endpoints);
        return type.proxy().apply(invokers.invoker(new HeldReference(reference), type, options));
    }

    /** How many objects have proxies in use. */
    public int size() {
        lock.lock();
        try {
            forgetCollected();
            return held.size();
        } finally {
            lock.unlock();
        }
    }

    /** The references dropped since this was asked last; a reference that is in use again is none of them. */
    public List<Dropped> takeDropped() {
        lock.lock();
        try {
            forgetCollected();
            List<Dropped> taken = dropped.stream()
                    .filter(reference -> !held.containsKey(reference.object()))
                    .toList();
            dropped.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** What the proxies for an object share, as long as there is one; it keeps the reference in use. */
    public @Nullable HeldReference find(ObjectId object) {
        lock.lock();
        try {
            Shared known = held.get(object);
            return known != null && known.get() instanceof HeldReference target ? target : null;
        } finally {
            lock.unlock();
        }
    }

    private HeldReference held(Reference reference) {
        Shared known = held.get(reference.object());
        if (known != null && known.get() instanceof HeldReference target) {
            target.learn(reference);
            return target;
        }
        HeldReference target = new HeldReference(reference);
        held.put(reference.object(), new Shared(target, collected));
        return target;
    }

    private void forgetCollected() {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            if (gone instanceof Canonical canonical) {
                proxies.remove(canonical.key, canonical);
            } else if (gone instanceof Shared shared && held.remove(shared.object, shared)) {
                dropped.add(new Dropped(shared.object, shared.home));
            }
        }
    }
}
