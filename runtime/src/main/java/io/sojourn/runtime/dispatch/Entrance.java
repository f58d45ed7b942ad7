package io.sojourn.runtime.dispatch;

import io.sojourn.identity.Reference;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.object.Mobility;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import java.util.function.Consumer;

/** Lets calls into movable objects; while such an object moves, they wait, and then follow it if it has gone. Thread-safe. */
final class Entrance {

    private final Consumer<Arrival> again;
    private final TimeSource time;
    private final Timers timers;

    /**
     * An entrance.
     *
     * @param again runs a call that has waited as soon as it is its turn
     */
    Entrance(Consumer<Arrival> again, TimeSource time, Timers timers) {
        this.again = again;
        this.time = time;
        this.timers = timers;
    }

    /** Whether the call's body is to be run now; if not, the call has been answered, or comes again. */
    boolean admit(Arrival call) {
        Mobility mobility = call.exported.mobility();
        if (mobility == null) {
            return provenElsewhere(call);
        }
        Guest guest = new Guest(call);
        call.waitsAgain();
        return switch (mobility.enter(guest)) {
            case ENTERED -> entered(call, mobility);
            case WAITS -> {
                call.limitWait(timers, time.nanoTime(), unused -> mobility.giveUp(guest));
                yield false;
            }
            case FULL -> {
                call.answer.moving("The object is on its way elsewhere, and too many calls wait for that.");
                yield false;
            }
            case AWAY -> {
                Reference elsewhere = mobility.elsewhere();
                if (elsewhere == null) {
                    throw new IllegalStateException("An object that has gone went nowhere.");
                }
                call.answer.moved(elsewhere);
                yield false;
            }
        };
    }

    private boolean entered(Arrival call, Mobility mobility) {
        call.served.isInside();
        int unproven = call.request.unprovenEpoch();
        Reply known = unproven == Frame.ABSENT
                ? null
                : mobility.answer(
                        call.request.header().callId(), call.request.argumentsHash(), unproven, time.nanoTime());
        if (known != null) {
            call.answer.asBefore(known);
        }
        return known == null;
    }

    /** An object that cannot move knows nothing of calls that may have run elsewhere, in a former run of its node. */
    private static boolean provenElsewhere(Arrival call) {
        boolean proven = call.request.unprovenEpoch() == Frame.ABSENT;
        if (!proven) {
            call.answer.perhapsRan("The call may have run in a former run of the object's node, which is gone.");
        }
        return proven;
    }

    private final class Guest implements Mobility.Guest {

        private final Arrival call;

        Guest(Arrival call) {
            this.call = call;
        }

        @Override
        public long chain() {
            return call.chain();
        }

        @Override
        public void goOn() {
            call.waitedEnough();
            again.accept(call);
        }

        @Override
        public void follow(Reference elsewhere) {
            call.waitedEnough();
            call.answer.moved(elsewhere);
        }
    }
}
