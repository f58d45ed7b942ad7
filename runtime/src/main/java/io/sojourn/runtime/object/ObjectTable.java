package io.sojourn.runtime.object;

import io.sojourn.Serial;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.migrate.CompletionRecords;
import io.sojourn.runtime.migrate.Safeguards;
import io.sojourn.runtime.observe.Counter;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.spi.RemoteInterface;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The objects that this node serves, by identity and by the object itself. Thread-safe. Finding one by its identity never
 * blocks, but the first time an object of the runtime is asked for.
 */
public final class ObjectTable {

    private final TypeTable types;
    private final Chance chance;
    private final Counters counters;
    private final Map<ObjectId, Exported> byId = new ConcurrentHashMap<>();
    /** Objects of the runtime: each is exported when it is asked for, and most nodes never load most of their generated code. */
    private final Map<ObjectId, Object> runtimeServants = new ConcurrentHashMap<>();

    private final AbsentObjects absent = new AbsentObjects();

    private final ReentrantLock lock = new ReentrantLock();
    // All below are guarded by lock.
    private final IdentityHashMap<Object, ObjectId> byServant = new IdentityHashMap<>();
    /** Servants of one class share the table of their methods. */
    private final Map<Class<?>, Kind> kinds = new WeakHashMap<>();

    private final FormerServants former = new FormerServants();

    private record Kind(List<Long> types, MethodTable methods, boolean serial, boolean movable) {}

    /** An empty table. */
    public ObjectTable(TypeTable types, Chance chance, Counters counters) {
        this.types = types;
        this.chance = chance;
        this.counters = counters;
    }

    /**
     * Exports an object, or gives the export it has.
     *
     * @throws NotPortable if its class implements no remote interface
     */
    public Exported export(Object servant) {
        lock.lock();
        try {
            Exported known = find(servant);
            if (known != null) {
                return known;
            }
            Exported exported = exported(chance.nextObjectId(), servant, 0, false);
            counters.count(Counter.OBJECTS_EXPORTED);
            return exported;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Exports an object as the successor of one of a former run of this node; as any other if the object is exported already, or
     * another one has taken over the identity.
     *
     * @param id the predecessor's identity
     * @param epoch the successor's epoch, above the predecessor's
     */
    public Exported exportSuccessor(Object servant, ObjectId id, int epoch) {
        lock.lock();
        try {
            if (byServant.containsKey(servant) || byId.containsKey(id)) {
                return export(servant);
            }
            Exported exported = exported(id, servant, epoch, false);
            counters.count(Counter.OBJECTS_EXPORTED);
            return exported;
        } finally {
            lock.unlock();
        }
    }

    /** Exports an object at the user's wish: it stays until the user ends that, whether or not anybody holds it. */
    public Exported exportByUser(Object servant) {
        lock.lock();
        try {
            Exported exported = export(servant);
            exported.use().exportByUser();
            return exported;
        } finally {
            lock.unlock();
        }
    }

    /** Exports an object, if it is not yet, and keeps it until {@link Use#unkeep}. */
    public Exported keep(Object servant) {
        lock.lock();
        try {
            Exported exported = export(servant);
            exported.use().keep();
            return exported;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps an exported object until {@link Use#unkeep}; null if there is none with the identity. */
    public @Nullable Exported keep(ObjectId id) {
        lock.lock();
        try {
            Exported exported = find(id);
            if (exported != null) {
                exported.use().keep();
            }
            return exported;
        } finally {
            lock.unlock();
        }
    }

    /** What came of the wish to end an export that nobody elsewhere needs. */
    public enum Collection {
        /** It is ended. */
        ENDED,
        /** Calls run in the object. */
        RUNNING,
        /** The user or a name keeps it, or it is not exported. */
        KEPT
    }

    /** Ends the export of an object that nobody elsewhere holds, unless this node keeps it. */
    public Collection collect(ObjectId id) {
        lock.lock();
        try {
            Exported exported = byId.get(id);
            if (exported == null || exported.internal() || exported.use().kept()) {
                return Collection.KEPT;
            }
            if (!exported.use().endIfIdle()) {
                return Collection.RUNNING;
            }
            unexport(id);
            return Collection.ENDED;
        } finally {
            lock.unlock();
        }
    }

    /** The objects exported for users. */
    public List<Exported> all() {
        return byId.values().stream().filter(exported -> !exported.internal()).toList();
    }

    /** Exports an object of the runtime under a well-known identity. What was generated for it is loaded with its first call. */
    public void exportInternally(ObjectId id, Object servant) {
        lock.lock();
        try {
            runtimeServants.put(id, servant);
            byServant.put(servant, id);
        } finally {
            lock.unlock();
        }
    }

    /** Exports an object of the runtime unless somebody has asked for it before. */
    private @Nullable Exported asked(ObjectId id) {
        lock.lock();
        try {
            Exported exported = byId.get(id);
            Object servant = runtimeServants.get(id);
            return exported == null && servant != null ? exported(id, servant, 0, true) : exported;
        } finally {
            lock.unlock();
        }
    }

    private Exported exported(ObjectId id, Object servant, int epoch, boolean internal) {
        // It is the first copy with this identity, or the first since another one was lost with its node.
        return exported(
                id, servant, epoch, internal, new CompletionRecords(epoch, epoch, List.of(), 0, Safeguards.ALL));
    }

    private Exported exported(ObjectId id, Object servant, int epoch, boolean internal, CompletionRecords records) {
        Kind kind = kinds.computeIfAbsent(servant.getClass(), this::kind);
        Exported exported = new Exported(
                id,
                servant,
                epoch,
                kind.types(),
                kind.methods(),
                internal,
                kind.serial(),
                new Use(),
                kind.movable() ? new Mobility(records) : null);
        byServant.put(servant, id);
        byId.put(id, exported);
        return exported;
    }

    private Kind kind(Class<?> servantClass) {
        List<RemoteInterface<?>> interfaces = types.remoteInterfacesOf(servantClass);
        if (interfaces.isEmpty()) {
            throw new NotPortable(
                    servantClass.getName() + " implements no @Remote interface, so it cannot be called from elsewhere. "
                            + "Let it implement one.",
                    FailedCall.of(Outcome.NOT_EXECUTED),
                    null);
        }
        if (interfaces.size() > Reference.MAXIMUM_TYPES) {
            throw new NotPortable(
                    servantClass.getName() + " implements " + interfaces.size() + " remote interfaces; a reference can "
                            + "name " + Reference.MAXIMUM_TYPES + ".",
                    FailedCall.of(Outcome.NOT_EXECUTED),
                    null);
        }
        return new Kind(
                interfaces.stream().map(RemoteInterface::tag).toList(),
                new MethodTable(interfaces),
                servantClass.isAnnotationPresent(Serial.class),
                types.movable(servantClass) != null);
    }

    /**
     * An object has moved here; it is kept until {@link Use#unkeep}, so that who needs it can say so first.
     *
     * @param epoch its epoch from now on
     * @param byUser whether its owner has exported it
     * @param records what it answered at its former homes
     */
    public Exported arrive(ObjectId id, Object servant, int epoch, boolean byUser, CompletionRecords records) {
        lock.lock();
        try {
            Exported before = byId.get(id);
            if (before != null) {
                byServant.remove(before.servant());
                former.add(before.servant(), id);
            }
            Exported exported = exported(id, servant, epoch, false, records);
            if (byUser) {
                exported.use().exportByUser();
            }
            exported.use().keep();
            absent.unlink(id);
            counters.count(Counter.OBJECTS_EXPORTED);
            return exported;
        } finally {
            lock.unlock();
        }
    }

    /**
     * An object has moved away; who waits for it is told.
     *
     * @param mobility of the copy that has become an old one
     * @return false if another copy is here: the object has come back meanwhile
     */
    public boolean depart(ObjectId id, Mobility mobility, Reference to) {
        Exported gone;
        lock.lock();
        try {
            gone = byId.get(id);
            if (gone == null || gone.mobility() != mobility) {
                return gone == null;
            }
            byId.remove(id);
            byServant.remove(gone.servant());
            former.add(gone.servant(), id);
            absent.link(id, new Absent.Link(to));
            counters.count(Counter.OBJECTS_UNEXPORTED);
        } finally {
            lock.unlock();
        }
        mobility.depart(to);
        return true;
    }

    /** An object that has not moved goes on at another epoch; who waits for it is let in. */
    public void stay(ObjectId id, int epoch) {
        Exported stayed;
        lock.lock();
        try {
            Exported before = byId.get(id);
            if (before == null) {
                return;
            }
            stayed = before.at(epoch);
            byId.put(id, stayed);
        } finally {
            lock.unlock();
        }
        if (stayed.mobility() != null) {
            stayed.mobility().thaw();
        }
    }

    /** A copy of an object is here that does not serve yet. There may be others of it. */
    public void expect(ObjectId id, Absent.Expected copy) {
        absent.expect(id, copy);
    }

    /** Such a copy serves now, or will never. */
    public void expectNoMore(ObjectId id, Absent.Expected copy) {
        absent.expectNoMore(id, copy);
    }

    /** A link leads elsewhere from now on, if it is still that. */
    public void relink(ObjectId id, Absent.Link known, Absent.Link now) {
        absent.relink(id, known, now);
    }

    /** It is not known any more where an object is that was served here, if the link is still that. */
    public void forget(ObjectId id, Absent.Link known) {
        absent.unlink(id, known);
    }

    /**
     * An object that is not served here but known; null if there is none. A copy that may serve counts, unless the object was
     * elsewhere later.
     */
    public @Nullable Absent absent(ObjectId id) {
        return absent.find(id);
    }

    /** Where an object has moved to that was served here; null if that is not known. */
    public Absent.@Nullable Link link(ObjectId id) {
        return absent.linkOf(id);
    }

    /** The identity of an object that has moved away, of which something in this node still has the old copy in hand. */
    public @Nullable ObjectId former(Object servant) {
        lock.lock();
        try {
            return former.find(servant);
        } finally {
            lock.unlock();
        }
    }

    /** The exported object with the identity, or null. */
    public @Nullable Exported find(ObjectId id) {
        Exported exported = byId.get(id);
        return exported == null && runtimeServants.containsKey(id) ? asked(id) : exported;
    }

    /** The export of an object, or null if it has none. */
    public @Nullable Exported find(Object servant) {
        lock.lock();
        try {
            ObjectId id = byServant.get(servant);
            return id == null ? null : find(id);
        } finally {
            lock.unlock();
        }
    }

    /** Ends an export; whether there was one. Running calls go on. */
    public boolean unexport(ObjectId id) {
        lock.lock();
        try {
            Exported exported = byId.remove(id);
            if (exported == null) {
                return false;
            }
            runtimeServants.remove(id);
            byServant.remove(exported.servant());
            counters.count(Counter.OBJECTS_UNEXPORTED);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How many objects are exported for users. */
    public int size() {
        return (int)
                byId.values().stream().filter(exported -> !exported.internal()).count();
    }

    /** Ends all exports. */
    public void clear() {
        lock.lock();
        try {
            byServant.clear();
            byId.clear();
            runtimeServants.clear();
            absent.clear();
        } finally {
            lock.unlock();
        }
    }
}
