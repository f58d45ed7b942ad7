package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which other nodes hold which objects of this one. */
final class Holders {

    /** Stands for the call where a reference came from some third node. */
    static final String HANDED_ON = "handed on by another node, or found by name";

    private final LeaseSettings settings;
    private final LeaseEffects effects;
    private final Changes changes;
    private final Safeguards safeguards;
    private final Map<NodeId, Holding> holdings = new HashMap<>();
    private final Map<ObjectId, Map<NodeId, Holder>> byObject = new HashMap<>();

    /** Hears of changes that others depend on. */
    interface Changes {
        /** A reference sent to the holder need not be pinned any more; its call, or null if it was not pinned. */
        @Nullable
        String claimed(NodeId holder, long pin);

        /** An object has lost its last holder. */
        void unheld(ObjectId object, String why);
    }

    /** All that one other node holds, in the session in which it calls this one. */
    private static final class Holding {
        final SessionId session;
        final Map<ObjectId, Holder> objects = new LinkedHashMap<>();
        long received;
        boolean tellAgain;

        Holding(SessionId session) {
            this.session = session;
        }
    }

    Holders(LeaseSettings settings, LeaseEffects effects, Changes changes, Safeguards safeguards) {
        this.settings = settings;
        this.effects = effects;
        this.changes = changes;
        this.safeguards = safeguards;
    }

    /** Another node has said what it holds. */
    void received(NodeId node, SessionId session, long previous, long number, List<LeaseEntry> entries, long now) {
        Holding holding = holding(node, session);
        List<LeaseEntry> said = new ArrayList<>();
        if (isNext(holding, previous, number)) {
            if (previous == 0) {
                releaseAll(node, holding, "has forgotten it");
            }
            holding.received = Math.max(holding.received, number);
            for (LeaseEntry entry : entries) {
                apply(node, holding, entry, said, now);
            }
        } else if (number <= holding.received) {
            // It was dealt with, but the answer may be lost.
            entries.forEach(entry -> repeat(holding, entry, said));
        } else {
            // It comes again, after those that it overtook.
            return;
        }
        effects.answer(node, session, number, said);
    }

    private boolean isNext(Holding holding, long previous, long number) {
        if (number <= holding.received) {
            return !safeguards.keep(Safeguard.CHANGES_COUNT_ONCE);
        }
        return previous == holding.received || previous == 0 || !safeguards.keep(Safeguard.CHANGES_NOT_SKIPPED);
    }

    private Holding holding(NodeId node, SessionId session) {
        Holding known = holdings.get(node);
        if (known != null && known.session.equals(session)) {
            return known;
        }
        sessionEnded(node, "began another session");
        Holding made = new Holding(session);
        holdings.put(node, made);
        return made;
    }

    private void apply(NodeId node, Holding holding, LeaseEntry entry, List<LeaseEntry> said, long now) {
        switch (entry.kind()) {
            case CLAIM -> claim(node, holding, entry.object(), said, now);
            case RELEASE -> release(node, holding, entry.object());
            case CLAIMED -> {
                String through = changes.claimed(node, entry.pin());
                Holder holder = holding.objects.get(entry.object());
                if (through != null && holder != null && holder.through.equals(HANDED_ON)) {
                    holder.through = through;
                }
            }
            case GONE, REFUSED, MOVED -> {
                // These are answers; from a holder they mean nothing.
            }
        }
    }

    private void claim(NodeId node, Holding holding, ObjectId object, List<LeaseEntry> said, long now) {
        if (!effects.exported(object)) {
            if (safeguards.keep(Safeguard.GONE_ANSWERED)) {
                said.add(LeaseEntry.gone(object));
            }
        } else if (!holding.objects.containsKey(object)) {
            if (holding.objects.size() >= settings.claimsPerHolder()) {
                said.add(LeaseEntry.refused(object));
                return;
            }
            Holder holder = new Holder(node, now, HANDED_ON);
            holding.objects.put(object, holder);
            holder.toTell = effects.moved(object) ? LeaseEntry.moved(object) : null;
            if (holder.toTell != null) {
                said.add(holder.toTell);
                holding.tellAgain = true;
            }
            byObject.computeIfAbsent(object, id -> new LinkedHashMap<>(2)).put(node, holder);
        }
    }

    private void repeat(Holding holding, LeaseEntry entry, List<LeaseEntry> said) {
        if (entry.kind() == LeaseEntry.Kind.CLAIM) {
            if (!effects.exported(entry.object())) {
                said.add(LeaseEntry.gone(entry.object()));
            } else if (!holding.objects.containsKey(entry.object())
                    && holding.objects.size() >= settings.claimsPerHolder()) {
                said.add(LeaseEntry.refused(entry.object()));
            }
        }
    }

    private void release(NodeId node, Holding holding, ObjectId object) {
        if (holding.objects.remove(object) != null) {
            remove(node, object, "Node " + node + " released it");
        }
    }

    private void remove(NodeId node, ObjectId object, String why) {
        Map<NodeId, Holder> holders = byObject.get(object);
        if (holders != null && holders.remove(node) != null && holders.isEmpty()) {
            byObject.remove(object);
            changes.unheld(object, why);
        }
    }

    /** The session in which another node calls this one has ended, and with it all its claims. */
    void sessionEnded(NodeId node, String why) {
        Holding ended = holdings.remove(node);
        if (ended != null && safeguards.keep(Safeguard.SESSION_END_RELEASES)) {
            releaseAll(node, ended, why);
        }
    }

    private void releaseAll(NodeId node, Holding holding, String why) {
        List<ObjectId> released = List.copyOf(holding.objects.keySet());
        holding.objects.clear();
        for (ObjectId object : released) {
            remove(node, object, "Node " + node + " held it, but " + why);
        }
    }

    /** An object has gone although it may be held: its holders are told until they have heard it. */
    void unexported(ObjectId object) {
        tell(object, LeaseEntry.gone(object));
    }

    /** An object has moved: its holders are told until they hold it elsewhere. */
    void moved(ObjectId object) {
        tell(object, LeaseEntry.moved(object));
    }

    /** An object has moved back here: those who hold it here hold it in the right place. */
    void arrived(ObjectId object) {
        of(object).forEach(holder -> holder.toTell = null);
    }

    private void tell(ObjectId object, LeaseEntry what) {
        Map<NodeId, Holder> holders = byObject.get(object);
        if (holders != null) {
            for (Holder holder : holders.values()) {
                holder.toTell = what;
                Holding holding = holdings.get(holder.node);
                if (holding != null) {
                    holding.tellAgain = safeguards.keep(Safeguard.GONE_TOLD_UNTIL_HEARD);
                    effects.answer(holder.node, holding.session, 0, List.of(what));
                }
            }
        }
    }

    /** Tells holders again of what is gone or has moved. */
    void tick() {
        holdings.forEach((node, holding) -> {
            if (holding.tellAgain) {
                List<LeaseEntry> again = new ArrayList<>();
                holding.objects.forEach((object, holder) -> {
                    if (holder.toTell != null && again.size() < Frame.Lease.MAXIMUM_ENTRIES) {
                        again.add(holder.toTell);
                    }
                });
                holding.tellAgain = !again.isEmpty();
                if (!again.isEmpty()) {
                    effects.answer(node, holding.session, 0, again);
                }
            }
        });
    }

    /** Whether any node holds the object. */
    boolean anyOf(ObjectId object) {
        return byObject.containsKey(object);
    }

    /** The holders of an object. */
    List<Holder> of(ObjectId object) {
        Map<NodeId, Holder> holders = byObject.get(object);
        return holders == null ? List.of() : List.copyOf(holders.values());
    }

    /** How many nodes hold anything or have said so in a session that goes on. */
    int size() {
        return holdings.size();
    }
}
