package io.sojourn.runtime.testkit;

import io.sojourn.runtime.session.SessionSettings;
import java.util.function.Consumer;

/**
 * One kind of run; a seed makes a run of it.
 *
 * @param name for people; begins with the number of the schedule if there is one
 * @param nodes how many nodes at least; up to two more, as the seed wants
 * @param calls how many calls at least, beside nested ones
 * @param spanNanos during how long they are made
 * @param troubleNanos how long the network and the plot make trouble, from the beginning
 * @param settings bounds of the sessions
 * @param keptReplyBytes what the replies kept by a node may use together
 * @param bodiesAtOnce how many bodies a node runs at the same time; twice as many wait, others are refused; 0: no limit
 * @param connections how many connections two nodes have at most
 * @param faults what the network does
 * @param load what is called
 * @param roaming the objects that move
 * @param promised whether every patient call must run: the trouble never lasts longer than calls are sent again
 * @param scarce whether calls may be refused for want of room
 * @param firstNumber where the numbers of calls and slots begin
 * @param plot what else happens
 */
record Scenario(
        String name,
        int nodes,
        int calls,
        long spanNanos,
        long troubleNanos,
        SessionSettings settings,
        long keptReplyBytes,
        int bodiesAtOnce,
        int connections,
        Faults faults,
        Load load,
        Roaming roaming,
        boolean promised,
        boolean scarce,
        int firstNumber,
        Plot plot) {

    private static final SessionSettings SETTINGS =
            SessionSettings.forMessages(1 << 20).withSlots(4, 64).withRetryNanos(30 * VirtualTime.SECOND);

    /** A scenario in which nothing goes wrong yet. */
    static Scenario named(String name) {
        return new Scenario(
                name,
                3,
                200,
                3 * VirtualTime.SECOND,
                5 * VirtualTime.SECOND,
                SETTINGS,
                64 << 20,
                0,
                1,
                Faults.NONE,
                Load.MIXED,
                Roaming.NONE,
                true,
                false,
                0,
                Plot.QUIET);
    }

    Scenario renamed(String newName) {
        return changed(draft -> draft.name = newName);
    }

    Scenario with(Faults newFaults) {
        return changed(draft -> draft.faults = newFaults);
    }

    Scenario with(Load newLoad) {
        return changed(draft -> draft.load = newLoad);
    }

    Scenario with(Roaming newRoaming) {
        return changed(draft -> draft.roaming = newRoaming);
    }

    Scenario with(SessionSettings newSettings) {
        return changed(draft -> draft.settings = newSettings);
    }

    Scenario with(Plot newPlot) {
        return changed(draft -> draft.plot = newPlot);
    }

    /** The same with other sizes. */
    Scenario sized(int newNodes, int newCalls, long newSpanNanos, long newTroubleNanos) {
        return changed(draft -> {
            draft.nodes = newNodes;
            draft.calls = newCalls;
            draft.spanNanos = newSpanNanos;
            draft.troubleNanos = newTroubleNanos;
        });
    }

    /** The same with so many connections between two nodes. */
    Scenario connected(int newConnections) {
        return changed(draft -> draft.connections = newConnections);
    }

    /** The same with little room, so that calls may be refused. */
    Scenario scarce(long newKeptReplyBytes, int newBodiesAtOnce) {
        return changed(draft -> {
            draft.keptReplyBytes = newKeptReplyBytes;
            draft.bodiesAtOnce = newBodiesAtOnce;
            draft.scarce = true;
        });
    }

    /** The same with trouble that may last too long for calls to be sent again. */
    Scenario unpromised() {
        return changed(draft -> draft.promised = false);
    }

    /** The same with other first numbers. */
    Scenario numberedFrom(int newFirstNumber) {
        return changed(draft -> draft.firstNumber = newFirstNumber);
    }

    @Override
    public String toString() {
        return name;
    }

    /** A copy with some components changed; nothing but the draft need name the others. */
    private Scenario changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A scenario while it is being changed. */
    private static final class Draft {
        String name;
        int nodes;
        int calls;
        long spanNanos;
        long troubleNanos;
        SessionSettings settings;
        long keptReplyBytes;
        int bodiesAtOnce;
        int connections;
        Faults faults;
        Load load;
        Roaming roaming;
        boolean promised;
        boolean scarce;
        int firstNumber;
        Plot plot;

        Draft(Scenario from) {
            name = from.name;
            nodes = from.nodes;
            calls = from.calls;
            spanNanos = from.spanNanos;
            troubleNanos = from.troubleNanos;
            settings = from.settings;
            keptReplyBytes = from.keptReplyBytes;
            bodiesAtOnce = from.bodiesAtOnce;
            connections = from.connections;
            faults = from.faults;
            load = from.load;
            roaming = from.roaming;
            promised = from.promised;
            scarce = from.scarce;
            firstNumber = from.firstNumber;
            plot = from.plot;
        }

        Scenario finished() {
            return new Scenario(
                    name,
                    nodes,
                    calls,
                    spanNanos,
                    troubleNanos,
                    settings,
                    keptReplyBytes,
                    bodiesAtOnce,
                    connections,
                    faults,
                    load,
                    roaming,
                    promised,
                    scarce,
                    firstNumber,
                    plot);
        }
    }
}
