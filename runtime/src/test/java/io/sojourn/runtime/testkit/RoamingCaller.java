package io.sojourn.runtime.testkit;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.invoke.SimulatedStreams;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Makes the calls of a node to objects that move, and follows them, as the retries and streams of every node do. */
final class RoamingCaller {

    private static final int MOST_ATTEMPTS = 32;
    private static final long FIRST_PAUSE_NANOS = 25 * VirtualTime.MILLISECOND;
    private static final long LONGEST_PAUSE_NANOS = VirtualTime.SECOND;
    private static final long PATIENCE_NANOS = 5 * VirtualTime.SECOND;

    private final SimulatedNode node;
    private final Map<ObjectId, Place> known = new HashMap<>();
    private final SimulatedStreams streams = new SimulatedStreams();
    private final LocalStreams local;
    private long calls;

    RoamingCaller(SimulatedNode node) {
        this.node = node;
        this.local = new LocalStreams(node);
    }

    /** Where this node's proxies of an object lead to. */
    Place current(RoamingObject object) {
        return known.computeIfAbsent(
                object.id, unused -> node.cluster().roaming().place(object));
    }

    /** Somebody says where an object is. */
    void learn(ObjectId object, Place said) {
        known.merge(object, said, (old, now) -> now.epoch() > old.epoch() ? now : old);
    }

    CallId nextCall() {
        return new CallId(node.id(), Roamers.FIRST_CALL + calls++);
    }

    private long now() {
        return node.cluster().time().now();
    }

    // Words between homes.

    void send(NodeId destination, Errand errand, long patienceNanos, Consumer<Reply> whenEnded) {
        CallId id = nextCall();
        node.cluster().roaming().sends(id, errand);
        CallHeader header = new CallHeader(
                id, Errand.RECEIVER, 0, 0, Semantics.EXACTLY_ONCE, -id.sequence() - node.life(), 0, Map.of());
        Buffer body = Buffer.forMessage(CallCodec.BYTES + 1_000);
        CallCodec.write(body, header);
        Excursion attempt = new Excursion(body, Semantics.EXACTLY_ONCE, 0, 0, now() + patienceNanos, null, whenEnded);
        node.peer(destination, node.cluster().addressOf(destination)).submit(attempt);
    }

    // Calls.

    void start(RoamingCall call) {
        goOn(call);
    }

    /** Another attempt, where the object is now as far as known. */
    private void goOn(RoamingCall call) {
        Place place = current(call.object);
        call.tried = place;
        if (!call.sent) {
            call.sent = true;
            call.firstSentNanos = now();
        }
        if (call.stream == null || call.inStream) {
            send(call, place);
        } else {
            enterStream(call, place);
        }
    }

    private void enterStream(RoamingCall call, Place place) {
        boolean[] sent = new boolean[1];
        LongConsumer send = at -> {
            call.place = at;
            sent[0] = true;
            send(call, place);
        };
        call.inStream = true;
        boolean taken = true;
        if (call.place >= 0) {
            streams.goOn(call.stream, call.object.id, call.place, place.home(), send);
        } else {
            taken = streams.begin(call.stream, call.object.id, place.home(), send);
        }
        if (!taken) {
            call.inStream = false;
            end(call, Reply.said(Status.SLOTS, Executed.NO, "Too many are held back."));
        } else if (!sent[0]) {
            node.after(call.deadlineNanos - now(), () -> {
                if (!sent[0]) {
                    tell(
                            call,
                            call.overall(
                                    Reply.said(Status.DEADLINE, Executed.NO, "It was not sent before its deadline.")));
                }
            });
        }
    }

    private void send(RoamingCall call, Place place) {
        if (call.end != null || call.givenUp) {
            end(call, new Reply(Status.CANCELLED, Executed.NO, null));
            return;
        }
        int attempt = call.attempts;
        node.cluster().trace().note("roaming sent", node.life(), call.number(), place.epoch());
        if (place.home().equals(node.id())) {
            call.newestAttempt = null;
            call.newestPeer = null;
            local.send(new Visit(node, call));
            return;
        }
        Excursion sent = new Excursion(
                call.body,
                call.header.semantics(),
                call.header.chainDepth(),
                place.epoch(),
                call.deadlineNanos,
                call.stream,
                reply -> replied(call, attempt, reply));
        sent.triedBefore(attempt);
        if (call.unprovenEpoch != Frame.ABSENT) {
            sent.unprovenSince(call.unprovenEpoch);
        }
        SimulatedPeer peer = node.peer(place.home(), node.cluster().addressOf(place.home()));
        call.newestAttempt = sent;
        call.newestPeer = peer;
        peer.submit(sent);
    }

    /** The user gives a call up. */
    void giveUp(RoamingCall call) {
        if (call.end == null) {
            call.givenUp = true;
            if (call.newestAttempt != null && call.newestPeer != null) {
                call.newestPeer.calling.cancel(call.newestAttempt);
            }
        }
    }

    /** A visit within this node has returned or ended. */
    LocalStreams local() {
        return local;
    }

    /** An attempt has ended. */
    void replied(RoamingCall call, int attempt, Reply reply) {
        node.cluster()
                .trace()
                .note(
                        "roaming replied",
                        node.life(),
                        call.number(),
                        reply.status().ordinal());
        if (attempt != call.attempts) {
            node.cluster().violation(call + " is answered in an attempt that was over.");
            return;
        }
        boolean keepsPlace = SimulatedStreams.keepsPlace(reply);
        if ((call.oneway() && !reply.moves())
                || call.givenUp
                || SimulatedStreams.after(reply) == SimulatedStreams.Then.END
                || (call.inStream && !keepsPlace && !streams.mayRetry(call.stream, call.object.id))) {
            end(call, reply);
            return;
        }
        if (call.inStream && keepsPlace) {
            call.inStream = false;
            streams.keepPlace(call.stream, call.object.id, call.place);
        }
        again(call, reply);
    }

    private void again(RoamingCall call, Reply reply) {
        if (call.attempts + 1 >= MOST_ATTEMPTS) {
            end(call, reply);
            return;
        }
        if (call.attempts == 0) {
            call.firstFailureNanos = now();
        }
        switch (SimulatedStreams.after(reply)) {
            case END -> end(call, reply);
            case AGAIN -> later(call, reply, pause(call, reply));
            case FOLLOW -> follow(call, reply);
            case IF_MOVED_SINCE -> movedSince(call, reply);
            case IF_ELSEWHERE -> elsewhere(call, reply, false);
            case ELSEWHERE_OR_AGAIN -> elsewhere(call, reply, true);
        }
    }

    private void follow(RoamingCall call, Reply reply) {
        Buffer body = reply.body();
        if (body == null) {
            end(call, reply);
            return;
        }
        Buffer in = Buffer.of(body.array(), body.start(), body.end());
        Place said = new Place(new NodeId(in.readLong(), in.readLong()), in.readInt(), 0);
        learn(call.object.id, said);
        call.hops++;
        node.cluster().figures().followed();
        boolean newer = current(call.object).epoch() > call.tried.epoch();
        later(call, reply, newer ? 0 : pause(call, reply));
    }

    private void movedSince(RoamingCall call, Reply reply) {
        if (call.oneway()
                || now() - call.firstSentNanos > node.cluster().roaming().horizonNanos()) {
            end(call, reply);
            return;
        }
        look(call, found -> {
            // Only now: what its former home was told that has arrived is not among the records that have moved.
            Reply late = call.newestAttempt == null ? null : call.newestAttempt.lateAnswer();
            if (late != null && late.executed() != Executed.NO) {
                end(call, late);
            } else if (call.tried.leftFor(
                    current(call.object), node.cluster().sessions().moves())) {
                later(call, reply, 0);
            } else {
                end(call, reply);
            }
        });
    }

    private void elsewhere(RoamingCall call, Reply reply, boolean orAgain) {
        if (!current(call.object).equals(call.tried)) {
            later(call, reply, 0);
            return;
        }
        look(call, found -> {
            if (found) {
                later(call, reply, 0);
                return;
            }
            boolean listed = node.cluster().roaming().ledger().truth(call.object.id) != null;
            boolean mayComeBack =
                    listed && reply.status() != Status.OBJECT_GONE && now() - call.firstFailureNanos < PATIENCE_NANOS;
            if (mayComeBack || orAgain) {
                later(call, reply, pause(call, reply));
            } else {
                end(call, reply);
            }
        });
    }

    /** Asks the table whether the object is at a later place than the one tried. */
    private void look(RoamingCall call, Consumer<Boolean> told) {
        boolean[] over = new boolean[1];
        Consumer<Boolean> then = found -> {
            if (!over[0]) {
                over[0] = true;
                told.accept(found);
            }
        };
        node.after(call.deadlineNanos - now(), () -> then.accept(false));
        Roamers world = node.cluster().roaming();
        if (!world.shared()) {
            then.accept(current(call.object).epoch() > call.tried.epoch());
            return;
        }
        world.ledger().find(node, call.object.id, new LocationLedger.Answer() {
            @Override
            public void located(Optional<Place> place, boolean reachable) {
                place.ifPresent(said -> learn(call.object.id, said));
                then.accept(current(call.object).epoch() > call.tried.epoch());
            }

            @Override
            public void refused() {
                unanswered();
            }

            @Override
            public void unanswered() {
                then.accept(current(call.object).epoch() > call.tried.epoch());
            }
        });
    }

    private long pause(RoamingCall call, Reply reply) {
        long growing = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(10, call.attempts));
        Duration wish = reply.retryAfter();
        long pause = Math.max(growing / 2, wish.toNanos());
        return pause + node.cluster().dice().between(0, pause);
    }

    private void later(RoamingCall call, Reply reply, long pauseNanos) {
        if (call.deadlineNanos - now() - pauseNanos <= 0) {
            end(call, reply);
            return;
        }
        if (reply.executed() != Executed.NO) {
            call.perhapsRan();
            node.cluster().figures().unproven();
        }
        call.attempts++;
        node.after(pauseNanos, () -> {
            if (call.givenUp) {
                end(call, reply);
            } else {
                goOn(call);
            }
        });
    }

    private void end(RoamingCall call, Reply last) {
        tell(call, call.overall(last));
        if (call.inStream) {
            call.inStream = false;
            streams.ended(call.stream, call.object.id);
        } else if (call.place >= 0) {
            streams.giveUp(call.stream, call.object.id, call.place);
        }
        call.place = -1;
    }

    private void tell(RoamingCall call, Reply reply) {
        if (call.end == null) {
            node.cluster().roaming().history().ended(call, reply);
            node.after(0, () -> call.whenEnded.accept(call));
        }
    }

    /** Whether nothing is kept of calls that have ended. */
    boolean idle(Iterable<RoamingObject> objects, Iterable<Object> threads) {
        for (RoamingObject object : objects) {
            for (Object thread : threads) {
                if (streams.isOpen(thread, object.id)) {
                    return false;
                }
            }
        }
        return true;
    }
}
