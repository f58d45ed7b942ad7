package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.migrate.CopiesInDoubt;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.migrate.Safeguard;
import io.sojourn.runtime.session.ServedCall;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node knows of objects that move: those that are here, those that were, and those that are coming. */
final class SimulatedHome {

    private final SimulatedNode node;
    private final Map<ObjectId, SimulatedCopy> here = new LinkedHashMap<>();
    private final Map<ObjectId, Place> links = new LinkedHashMap<>();
    private final CopiesInDoubt<SimulatedLanding> expected;
    private final Map<Long, SimulatedLanding> coming = new LinkedHashMap<>();
    private final List<SimulatedDeparture> departures = new ArrayList<>();

    SimulatedHome(SimulatedNode node) {
        this.node = node;
        this.expected = new CopiesInDoubt<>(node.cluster().sessions().moves());
    }

    /** The object's copy that is here, if there is one. */
    @Nullable
    SimulatedCopy copy(ObjectId object) {
        return here.get(object);
    }

    Collection<SimulatedCopy> copies() {
        return here.values();
    }

    Collection<SimulatedLanding> landings() {
        return coming.values();
    }

    List<SimulatedDeparture> departures() {
        return departures;
    }

    int links() {
        return links.size() + expected.size();
    }

    /** A copy serves here from now on. */
    void serve(SimulatedCopy copy) {
        here.put(copy.object().id, copy);
        copy.object().serves(copy);
    }

    // Calls.

    /** A session hands a call over. */
    void deliver(SimulatedServing serving, ServedCall served) {
        Roamers world = node.cluster().roaming();
        if (served.header().object().equals(Errand.RECEIVER)) {
            errand(serving, served);
            return;
        }
        RoamingCall call = world.call(served.header().callId());
        if (call == null || !call.header.object().equals(served.header().object())) {
            node.cluster().violation("A call was delivered that nobody made: " + served.header());
            return;
        }
        world.history().delivered(call, served);
        Visit visit = new Visit(node, call, serving, served);
        served.companion(visit);
        arrive(visit);
    }

    /** Nobody waits for a call any more. */
    void cancelled(ServedCall served) {
        if (served.companion() instanceof Visit visit) {
            SimulatedCopy copy = here.get(visit.call.object.id);
            if (copy != null) {
                copy.cancelled(visit);
            }
        }
    }

    /** A call has come. */
    void arrive(Visit visit) {
        ObjectId object = visit.call.object.id;
        SimulatedCopy copy = here.get(object);
        if (visit.deadlineNanos() - node.cluster().time().now() <= 0) {
            node.after(0, () -> visit.answer(new Reply(Status.DEADLINE, Executed.NO, null)));
        } else if (copy == null) {
            refuse(visit, object);
        } else if (visit.objectEpoch() > copy.epoch()) {
            node.after(0, () -> visit.answer(SimulatedCopy.moving()));
        } else if (copy.meantForEarlierStay(visit)) {
            Place here = new Place(node.id(), copy.epoch(), 0);
            node.after(0, () -> visit.answer(SimulatedCopy.moved(here)));
        } else {
            // A thread takes it up now or a little later.
            long queue =
                    node.cluster().dice().chance(0.2) ? node.cluster().dice().below(2_000_000) : 0;
            node.after(queue, () -> copy.admit(visit));
        }
    }

    private void refuse(Visit visit, ObjectId object) {
        Place link = links.get(object);
        List<SimulatedLanding> copies = expected.of(object, link == null ? -1 : link.epoch());
        Reply reply;
        if (!copies.isEmpty()) {
            copies.forEach(SimulatedLanding::wanted);
            reply = SimulatedCopy.moving();
        } else if (link != null) {
            reply = SimulatedCopy.moved(link);
        } else {
            reply = Reply.said(Status.OBJECT_GONE, Executed.NO, "No such object.");
        }
        node.after(0, () -> visit.answer(reply));
    }

    // Moves.

    /** Begins to move an object, if it is here and does not move yet. */
    void move(ObjectId object, NodeId destination) {
        SimulatedCopy copy = here.get(object);
        boolean moving = departures.stream().anyMatch(each -> each.object().id.equals(object));
        if (copy == null || !copy.settled() || moving || destination.equals(node.id())) {
            return;
        }
        long move = node.cluster().dice().nextLong() | 1;
        SimulatedDeparture departure = new SimulatedDeparture(node, copy, destination, move);
        departures.add(departure);
        node.cluster().figures().move();
        node.cluster()
                .trace()
                .note("moves", node.life(), object.low(), node.cluster().addressOf(destination));
        departure.start();
    }

    void ended(SimulatedDeparture departure) {
        departures.remove(departure);
    }

    /** An object has gone from here. */
    void depart(SimulatedCopy copy, Place to) {
        ObjectId object = copy.object().id;
        copy.object().stops(copy);
        if (!here.remove(object, copy)) {
            // It has come back meanwhile.
            return;
        }
        if (node.cluster().sessions().moves().keep(Safeguard.LINK_KEPT)) {
            links.put(object, to);
            node.after(node.cluster().roaming().linkNanos(), () -> links.remove(object, to));
        }
        node.roaming().learn(object, to);
        copy.depart(to);
    }

    private void errand(SimulatedServing serving, ServedCall served) {
        Errand errand = node.cluster().roaming().errand(served.header().callId());
        node.after(0, () -> {
            if (errand instanceof Errand.Offer offer) {
                answer(serving, served, offered(offer.baggage()), null);
            } else if (errand instanceof Errand.Activate activate) {
                SimulatedLanding landing = coming.get(activate.move());
                if (landing == null) {
                    answer(serving, served, true, null);
                } else {
                    landing.activate(serves -> answer(serving, served, serves, null));
                }
            } else if (errand instanceof Errand.Where where) {
                answer(serving, served, true, place(where.object()));
            }
        });
    }

    private boolean offered(Baggage baggage) {
        ObjectId object = baggage.object().id;
        SimulatedCopy known = here.get(object);
        long move = baggage.source().move();
        if ((known != null && known.epoch() >= baggage.source().epoch()) || coming.containsKey(move)) {
            return false;
        }
        SimulatedLanding landing = new SimulatedLanding(node, baggage);
        coming.put(move, landing);
        expected.add(object, baggage.source().epoch() + 1, landing);
        landing.start();
        node.cluster().roaming().step(MoveStep.PREPARED, baggage.source().home(), node.id());
        return true;
    }

    void arrived(SimulatedLanding landing, SimulatedCopy copy) {
        coming.remove(landing.baggage().source().move());
        expected.remove(copy.object().id, landing);
        links.remove(copy.object().id);
        Place place = new Place(node.id(), copy.epoch(), 0);
        node.roaming().learn(copy.object().id, place);
        SimulatedCopy before = here.get(copy.object().id);
        serve(copy);
        if (before != null) {
            before.depart(place);
        }
        node.after(node.cluster().roaming().recordNanos(), copy::forgetOldRecords);
    }

    void dropped(SimulatedLanding landing) {
        coming.remove(landing.baggage().source().move());
        expected.remove(landing.object().id, landing);
    }

    /** Where an object is as far as this node knows; it decides if there is no location table. */
    private @Nullable Place place(ObjectId object) {
        for (SimulatedDeparture departure : departures) {
            if (departure.object().id.equals(object)) {
                return departure.place();
            }
        }
        SimulatedCopy copy = here.get(object);
        if (copy != null) {
            return new Place(node.id(), copy.epoch(), 0);
        }
        return links.get(object);
    }

    private static void answer(SimulatedServing serving, ServedCall served, boolean result, @Nullable Place place) {
        Buffer body = Buffer.forMessage(32);
        if (place != null) {
            body.writeLong(place.home().high());
            body.writeLong(place.home().low());
            body.writeInt(place.epoch());
            body.writeLong(place.move());
        }
        long now = serving.peer.node.cluster().time().now();
        serving.session.reply(served, new Reply(result ? Status.RESULT : Status.THREW, Executed.YES, body), now);
        serving.peer.node.hurry();
    }

    static Optional<Place> readPlace(Buffer body) {
        if (body.length() == 0) {
            return Optional.empty();
        }
        Buffer in = Buffer.of(body.array(), body.start(), body.end());
        return Optional.of(new Place(new NodeId(in.readLong(), in.readLong()), in.readInt(), in.readLong()));
    }
}
