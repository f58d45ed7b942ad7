package io.sojourn.runtime.dispatch;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.invoke.Chains;
import io.sojourn.runtime.marshal.MessageCodec;

/** Decides when and on which thread an accepted call runs. Thread-safe. */
final class Turnstile implements Served.Pauses {

    private final Chains chains;
    private final Bodies bodies;
    private final Execution execution;
    private final SerialGates gates;
    private final Circles circles;

    Turnstile(
            Chains chains,
            Bodies bodies,
            MessageCodec codec,
            DispatchSettings settings,
            CircleSearch search,
            TimeSource time,
            Timers timers) {
        this.chains = chains;
        this.bodies = bodies;
        this.execution =
                new Execution(new Entrance(call -> begin(call, true), time, timers), codec, settings.interceptors());
        this.gates = new SerialGates(settings.waitingForOneObject(), time, timers, call -> begin(call, true));
        this.circles = new Circles(gates, search, timers);
    }

    /** Finds circles of serial objects; called by other nodes. */
    ChainProbes probes() {
        return circles;
    }

    /** Runs the body of a call on the current thread. */
    void run(Arrival call) {
        execution.run(call);
    }

    /** Runs a call as soon as it is its turn. */
    void start(Arrival call) {
        if (call.exported.servant() == circles) {
            // It never blocks, and must work when everything else waits.
            execution.run(call);
        } else if (!call.exported.serial()) {
            begin(call, false);
        } else if (gates.enter(call)) {
            circles.watch(call);
        }
    }

    /** Runs the body on the thread of the chain that waits here for a reply, else on one of its own. */
    private void begin(Arrival call, boolean accepted) {
        boolean waiterRunsIt = call.nested && chains.offer(call.chain(), () -> runOnWaiter(call));
        if (!waiterRunsIt) {
            bodies.submit(call, accepted);
        }
    }

    private void runOnWaiter(Arrival call) {
        bodies.enter(call.object());
        try {
            execution.run(call);
        } finally {
            bodies.leave(call.object());
        }
    }

    /** While a body waits for a reply, its place and its serial object are others'. */
    @Override
    public void begin(Served served) {
        circles.waits(served);
        bodies.suspend(served);
        if (served.serial()) {
            gates.paused(served);
        }
    }

    @Override
    public void end(Served served) {
        circles.goesOn(served);
        if (served.serial()) {
            gates.awaitTurn(served);
        }
        bodies.resume(served.object());
    }

    /** The body has returned a stage; calls of its chain may enter its object meanwhile. */
    void returnedStage(Served served) {
        served.returnedStage();
        gates.paused(served);
    }

    /** The call has ended. */
    void ended(Served served) {
        if (served.serial()) {
            gates.leave(served);
        }
    }
}
