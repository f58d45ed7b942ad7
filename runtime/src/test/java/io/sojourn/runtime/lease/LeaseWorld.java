package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Nodes that hold objects of each other, in virtual time, over links that keep order while they last and lose what is on
 * its way when they are cut. Used by one thread.
 */
final class LeaseWorld {

    static final LeaseSettings SETTINGS = LeaseSettings.DEFAULT;
    static final long TICK = TimeUnit.MILLISECONDS.toNanos(250);

    final List<Party> parties = new ArrayList<>();
    private final Map<Route, Link> links = new LinkedHashMap<>();
    private long sessions;
    private long objects;
    long now = TimeUnit.DAYS.toNanos(40_000);

    LeaseWorld(int nodes) {
        for (int i = 0; i < nodes; i++) {
            parties.add(new Party(new NodeId(7, i + 1)));
        }
        for (Party one : parties) {
            for (Party other : parties) {
                if (one != other) {
                    links.put(new Route(one.id, other.id), new Link(one, other));
                }
            }
        }
        links.values().forEach(Link::connect);
    }

    Party node(int index) {
        return parties.get(index);
    }

    /** One more node, connected with all others both ways. */
    Party join() {
        Party joined = new Party(new NodeId(8, ++objects));
        List<Party> others = List.copyOf(parties);
        parties.add(joined);
        for (Party other : others) {
            Link there = new Link(joined, other);
            Link back = new Link(other, joined);
            links.put(new Route(joined.id, other.id), there);
            links.put(new Route(other.id, joined.id), back);
            there.connect();
            back.connect();
        }
        return joined;
    }

    /** A node ends and says so. */
    void leave(Party party) {
        party.crash();
        parties.remove(party);
        links.values().removeIf(link -> link.from == party || link.to == party);
        for (Party other : parties) {
            other.leases.sessionEnded(party.id, "its session was detached");
            other.leases.homeGone(party.id);
        }
    }

    Link link(Party from, Party to) {
        return links.get(new Route(from.id, to.id));
    }

    /** Lets time pass, with ticks of every node and everything on its way arriving. */
    void pass(long nanos) {
        for (long left = nanos; left > 0; left -= TICK) {
            now += Math.min(left, TICK);
            tick();
        }
    }

    void tick() {
        deliverAll();
        parties.stream().filter(party -> party.alive && !party.paused).forEach(party -> party.leases.tick(now));
        deliverAll();
    }

    void deliverAll() {
        boolean any = true;
        while (any) {
            any = false;
            for (Party party : parties) {
                if (party.alive && !party.paused) {
                    party.leases.flush(now);
                }
            }
            for (Link link : links.values()) {
                any |= link.deliverOne();
            }
        }
    }

    Party party(NodeId id) {
        return parties.stream().filter(party -> party.id.equals(id)).findFirst().orElseThrow();
    }

    record Route(NodeId from, NodeId to) {}

    /** What is on its way from one node to another: messages with references, and changes of leases, in order. */
    final class Link {
        final Party from;
        final Party to;
        final Deque<Runnable> onTheWay = new ArrayDeque<>();
        boolean connected;
        long cutAt;
        /** The session in which {@code from} calls {@code to}. */
        SessionId session = new SessionId(9, ++sessions);

        Link(Party from, Party to) {
            this.from = from;
            this.to = to;
        }

        void connect() {
            if (!connected && from.alive && to.alive) {
                connected = true;
                from.leases.attached(to.id, session, now);
            }
        }

        void cut() {
            if (connected) {
                connected = false;
                cutAt = now;
                onTheWay.clear();
                if (from.alive) {
                    from.leases.detached(to.id);
                }
            }
        }

        /** The session's lease ends at the node that is called; the next connection makes another session. */
        void endSession() {
            cut();
            to.leases.sessionEnded(from.id, "its session's lease ended");
            session = new SessionId(9, ++sessions);
        }

        boolean deliverOne() {
            if (!to.alive || to.paused || onTheWay.isEmpty()) {
                return false;
            }
            onTheWay.removeFirst().run();
            return true;
        }
    }

    /** One node with its objects and what it holds. */
    final class Party {
        final NodeId id;
        final Leases leases;
        final Set<ObjectId> served = new LinkedHashSet<>();
        final Set<ObjectId> running = new HashSet<>();
        final Map<ObjectId, String> collected = new HashMap<>();
        final Map<ObjectId, NodeId> held = new LinkedHashMap<>();
        final Map<ObjectId, LeaseEffects.Ending> endings = new HashMap<>();
        final List<NodeId> wanted = new ArrayList<>();
        boolean alive = true;
        boolean paused;

        Party(NodeId id) {
            this.id = id;
            this.leases = new Leases(id, SETTINGS, new Effects(this), now);
        }

        ObjectId export() {
            ObjectId object = new ObjectId(11, ++objects);
            served.add(object);
            return object;
        }

        /** Puts a reference into a message; it is delivered, or lost, by what is done with the result. */
        Sent send(ObjectId object, NodeId home, Party receiver, boolean reply) {
            long pin = leases.pin(receiver.id, object, home, "test.call", !reply, object, now);
            return new Sent(this, receiver, object, home, pin, reply);
        }

        void drop(ObjectId object) {
            NodeId home = held.remove(object);
            if (home != null) {
                leases.dropped(object, home);
            }
        }

        void crash() {
            alive = false;
            for (Link link : links.values()) {
                if (link.from == this || link.to == this) {
                    link.cut();
                }
            }
        }
    }

    /** A reference in a message. */
    final class Sent {
        final Party sender;
        final Party receiver;
        final ObjectId object;
        final NodeId home;
        final long pin;
        final boolean reply;
        final long sentAt = now;

        Sent(Party sender, Party receiver, ObjectId object, NodeId home, long pin, boolean reply) {
            this.sender = sender;
            this.receiver = receiver;
            this.object = object;
            this.home = home;
            this.pin = pin;
            this.reply = reply;
        }

        /** The receiver reads the message and keeps the reference. */
        void arrive() {
            if (!receiver.id.equals(home)) {
                receiver.held.put(object, home);
            }
            receiver.leases.received(
                    sender.id, List.of(new Receipt(object, home, pin)), Set.copyOf(receiver.held.keySet()));
        }

        /** The sender learns how the call that carried the reference ended. */
        void end(boolean delivered) {
            if (!reply) {
                sender.leases.settled(receiver.id, List.of(pin), delivered, now);
            }
        }
    }

    private final class Effects implements LeaseEffects {
        private final Party party;

        Effects(Party party) {
            this.party = party;
        }

        @Override
        public Collected collect(ObjectId object, String why) {
            if (party.running.contains(object)) {
                return Collected.RUNNING;
            }
            if (party.served.remove(object)) {
                party.collected.put(object, why);
                return Collected.DONE;
            }
            return Collected.KEPT;
        }

        @Override
        public boolean moved(ObjectId object) {
            return false;
        }

        @Override
        public void movedAway(ObjectId object, NodeId home) {
            throw new AssertionError("Nothing moves here.");
        }

        @Override
        public boolean exported(ObjectId object) {
            return party.served.contains(object);
        }

        @Override
        public boolean send(NodeId keeper, long previous, long number, List<LeaseEntry> entries) {
            Party to = party(keeper);
            Link link = link(party, to);
            if (!link.connected) {
                return false;
            }
            SessionId session = link.session;
            link.onTheWay.add(() -> to.leases.said(party.id, session, previous, number, entries, now));
            return true;
        }

        @Override
        public void answer(NodeId holder, SessionId session, long received, List<LeaseEntry> entries) {
            Party to = party(holder);
            Link link = link(to, party);
            if (link.connected && link.session.equals(session)) {
                link(party, to).onTheWay.add(() -> to.leases.answered(party.id, session, received, entries, now));
            }
        }

        @Override
        public void gone(ObjectId object, Ending ending) {
            if (party.endings.put(object, ending) != null) {
                throw new IllegalStateException("The end of " + object + " was told twice.");
            }
        }

        @Override
        public void wantConnection(NodeId home, ObjectId object) {
            party.wanted.add(home);
        }
    }
}
