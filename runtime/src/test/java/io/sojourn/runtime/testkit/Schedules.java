package io.sojourn.runtime.testkit;

import static io.sojourn.runtime.testkit.VirtualTime.MILLISECOND;
import static io.sojourn.runtime.testkit.VirtualTime.SECOND;

import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.testkit.Interference.Fate;
import io.sojourn.runtime.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The kinds of trouble that are played; their numbers are those of the table in docs/simulation.md. */
final class Schedules {

    private static final Faults ROUGH =
            Faults.NONE.cutting(0.01).delaying(0.05, 50 * MILLISECOND).filling(0.005);
    private static final Faults DATAGRAMS = Faults.NONE.asDatagrams().filling(0.005);
    private static final Load SHORT = Load.MIXED.withShortBodies();
    private static final SessionSettings SETTINGS = Scenario.named("").settings();

    /** What takes so long to play that it is played less often. */
    private static final Set<Integer> SELDOM = Set.of(4, 7, 16, 18, 47);

    /** Every so many seeds, from one on, play leases; so the others go on playing what they played before there were any. */
    private static final int LEASES_EVERY = 13;

    private static final int FIRST_OF_LEASES = 4;
    private static final int FIRST_OF_MOVES = 8;

    private static final List<Scenario> CALLS = calls();
    private static final List<Scenario> LEASES = leases();
    private static final List<Scenario> MOVES = RoamingSchedules.all();
    private static final List<Scenario> PLAYED = rotation();

    private Schedules() {}

    /** All of them. */
    static List<Scenario> all() {
        return Stream.of(CALLS, LEASES, MOVES).flatMap(List::stream).toList();
    }

    /** What a seed plays. */
    static Scenario of(long seed) {
        int kind = (int) Math.floorMod(seed, (long) LEASES_EVERY);
        if (kind == FIRST_OF_LEASES) {
            return at(LEASES, Math.floorDiv(seed, LEASES_EVERY));
        }
        return kind == FIRST_OF_MOVES ? at(MOVES, Math.floorDiv(seed, LEASES_EVERY)) : at(PLAYED, seed);
    }

    private static Scenario at(List<Scenario> scenarios, long number) {
        return scenarios.get((int) Math.floorMod(number, (long) scenarios.size()));
    }

    /** A seed that plays a scenario; another one for each count from 0 to a million. */
    static long seedFor(Scenario scenario, long count) {
        if (LEASES.contains(scenario)) {
            return LEASES_EVERY * (count * LEASES.size() + LEASES.indexOf(scenario)) + FIRST_OF_LEASES;
        }
        if (MOVES.contains(scenario)) {
            return seedOfMoves(count * MOVES.size() + MOVES.indexOf(scenario));
        }
        long seed = count * PLAYED.size() + PLAYED.indexOf(scenario);
        while (!of(seed).equals(scenario)) {
            seed += 1_000_003L * PLAYED.size();
        }
        return seed;
    }

    /** The seed with a number among those that play moves. */
    static long seedOfMoves(long number) {
        return LEASES_EVERY * number + FIRST_OF_MOVES;
    }

    private static List<Scenario> rotation() {
        List<Scenario> rotation = new ArrayList<>(CALLS);
        for (int i = 0; i < 3; i++) {
            CALLS.stream()
                    .filter(scenario -> !SELDOM.contains(number(scenario)))
                    .forEach(rotation::add);
        }
        if (rotation.size() % LEASES_EVERY == 0) {
            // Some would have no seeds but those that play leases.
            rotation.add(CALLS.get(0));
        }
        return List.copyOf(rotation);
    }

    private static int number(Scenario scenario) {
        String[] words = scenario.name().split("[ :]", 3);
        return words[0].equals("schedule") ? Integer.parseInt(words[1]) : 0;
    }

    private static List<Scenario> calls() {
        List<Scenario> all = new ArrayList<>();
        frames(all);
        steps(all);
        connections(all);
        processes(all);
        room(all);
        overload(all);
        order(all);
        return List.copyOf(all);
    }

    private static void frames(List<Scenario> all) {
        for (int percent : new int[] {1, 5, 20, 40}) {
            all.add(Scenario.named("schedule 1: " + percent + " % of frames lost one by one")
                    .with(DATAGRAMS.losing(percent / 100.0, 0))
                    .with(SHORT));
        }
        all.add(Scenario.named("schedule 1: frames lost in bursts")
                .with(DATAGRAMS.losing(0, 0.02))
                .with(SHORT));
        all.add(Scenario.named("schedule 1: frames of a stream lost and sent again by it")
                .with(Faults.NONE.losing(0.05, 0.01)));
        all.add(Scenario.named("schedule 2: frames doubled, out of order and late")
                .with(DATAGRAMS.doubling(0.1).delaying(0.25, 200 * MILLISECOND).cutting(0.003))
                .with(SHORT)
                .connected(2));
        all.add(Scenario.named("schedule 3: bytes changed").with(ROUGH.corrupting(0.01)));
        Predicate<Frame> replies =
                frame -> frame instanceof Frame.Reply || (frame instanceof Frame.Data data && data.reply());
        all.add(Scenario.named("schedule 4: only replies lost, for 10 seconds")
                .sized(3, 200, 11 * SECOND, 12 * SECOND)
                .with(Plots.losing(replies, 1, SECOND, 11 * SECOND)));
        all.add(Scenario.named("schedule 5: only acknowledgements lost")
                .with(Load.MIXED.withLongBodies(0.03, 0.3))
                .with(Plots.losing(frame -> frame instanceof Frame.ReplyAck, 0.7, 0, 5 * SECOND)));
        all.add(Scenario.named("schedule 5: acknowledgements late")
                .with(DATAGRAMS.doubling(0.1).delaying(0.4, 300 * MILLISECOND).cutting(0.02))
                .with(SETTINGS.withSlots(2, 4))
                .with(SHORT.withLongBodies(0, 0.5))
                .connected(2));
        all.add(Scenario.named("a request again with other contents")
                .unpromised()
                .with(Plots.falseRetries()));
    }

    private static void steps(List<Scenario> all) {
        List<Class<? extends Frame>> steps = List.of(
                Frame.Attach.class,
                Frame.Attached.class,
                Frame.Confirm.class,
                Frame.Request.class,
                Frame.Data.class,
                Frame.Reply.class,
                Frame.InProgress.class,
                Frame.Probe.class,
                Frame.VoidCall.class,
                Frame.ReplyAck.class,
                Frame.Cancel.class);
        Load load = Load.MIXED.withLongBodies(0.1, 0.1);
        for (Class<? extends Frame> step : steps) {
            String name = "schedule 6: connections cut when " + step.getSimpleName();
            all.add(Scenario.named(name + " is sent")
                    .with(load)
                    .with(ROUGH)
                    .connected(2)
                    .with(Plots.cutsAt(step, Fate.CUT_BEFORE)));
            all.add(Scenario.named(name + " has arrived")
                    .with(load)
                    .with(ROUGH)
                    .connected(2)
                    .with(Plots.cutsAt(step, Fate.CUT_AFTER)));
        }
    }

    private static void connections(List<Scenario> all) {
        all.add(Scenario.named("schedule 6: connections cut anywhere")
                .with(ROUGH)
                .with(Load.MIXED.withLongBodies(0.15, 0.15))
                .connected(3));
        all.add(Scenario.named("schedule 7: connections flap every 50 ms for 60 seconds")
                .sized(3, 200, 60 * SECOND, 60 * SECOND)
                .with(Plots.every(50 * MILLISECOND, Cluster::cutAll)));
        all.add(Scenario.named("schedule 8: frames of old connections arrive late")
                .with(Faults.NONE.cutting(0.03).delaying(0.3, 300 * MILLISECOND))
                .connected(2));
        all.add(Scenario.named("schedule 8: parts of long bodies arrive late over old connections")
                .with(Faults.NONE.cutting(0.03).delaying(0.2, 60 * MILLISECOND))
                .with(Load.MIXED.withLongBodies(0.4, 0.4))
                .connected(3));
        SessionSettings brief = brief(2 * SECOND, 4 * SECOND);
        all.add(Scenario.named("schedule 9: back at the end of the lease, to the millisecond")
                .with(brief)
                .unpromised()
                .with(Plots.backAfter(4 * SECOND)));
        all.add(Scenario.named("schedule 9: back when calls are just not sent again any more")
                .with(brief(3 * SECOND, 60 * SECOND))
                .unpromised()
                .with(Plots.backAfter(3 * SECOND)));
        all.add(Scenario.named("schedule 9: connections lost often and calls sent again for a second only")
                .with(brief(SECOND, 60 * SECOND))
                .with(DATAGRAMS.losing(0.1, 0))
                .with(Load.MIXED.withShortBodies().withBodies(SECOND, 0.3, 4 * SECOND))
                .unpromised());
        all.add(Scenario.named("schedule 10: one direction blocked, then the other")
                .sized(3, 200, 8 * SECOND, 10 * SECOND)
                .with(Plots.partitions(4 * SECOND)));
        all.add(Scenario.named("schedule 10: one direction of datagrams blocked, then the other")
                .sized(3, 200, 8 * SECOND, 10 * SECOND)
                .with(DATAGRAMS)
                .with(SHORT)
                .with(Plots.partitions(4 * SECOND)));
        all.add(Scenario.named("schedule 42: no connection can be made for 3 seconds")
                .with(ROUGH)
                .with(Plots.noConnections(3 * SECOND)));
    }

    private static SessionSettings brief(long retryNanos, long leaseNanos) {
        return SETTINGS.withRetryNanos(retryNanos).withLeaseNanos(leaseNanos);
    }

    private static void processes(List<Scenario> all) {
        for (int seconds : new int[] {1, 10}) {
            all.add(Scenario.named("schedule 11: a node stopped for " + seconds + " s")
                    .sized(3, 200, 3 * SECOND, (seconds + 4) * SECOND)
                    .with(Plots.pause(seconds * SECOND)));
        }
        all.add(Scenario.named("schedule 11: a server stopped for 90 s, beyond its leases")
                .sized(3, 200, 3 * SECOND, 95 * SECOND)
                .with(Plots.longPause(90 * SECOND)));
        all.add(Scenario.named("schedule 12: a caller stopped for 90 s with a session that ends meanwhile")
                .sized(3, 200, 90 * SECOND, 95 * SECOND)
                .with(ROUGH)
                .with(Plots.longPause(90 * SECOND)));
        for (Moment moment : Moment.values()) {
            String done = moment.name().toLowerCase(Locale.ROOT);
            all.add(Scenario.named("schedule 13: servers killed when a call has been " + done)
                    .with(Plots.killsAt(moment)));
        }
        all.add(Scenario.named("schedule 14: callers killed, others at once in their place")
                .with(ROUGH)
                .with(Plots.restarts(SECOND, 0, 20 * MILLISECOND)));
        all.add(Scenario.named("schedule 14: callers killed, others in their place after the leases")
                .sized(4, 200, 70 * SECOND, 72 * SECOND)
                .with(ROUGH)
                .with(Plots.restarts(5 * SECOND, 61 * SECOND, 63 * SECOND)));
        all.add(Scenario.named("schedule 15: a node killed and started again every 3 seconds, for 5 minutes")
                .sized(3, 250, 300 * SECOND, 300 * SECOND)
                .with(Plots.restarts(3 * SECOND, MILLISECOND, 500 * MILLISECOND)));
        all.add(Scenario.named("schedule 15: a node killed and started again every 300 ms")
                .with(ROUGH)
                .with(Plots.restarts(300 * MILLISECOND, MILLISECOND, 200 * MILLISECOND)));
        all.add(Scenario.named("schedule 41: 12 nodes lose one for 5 seconds, and all come back at once")
                .sized(12, 300, 4 * SECOND, 10 * SECOND)
                .with(Plots.pause(5 * SECOND).and(Plots.once(2 * SECOND, 3 * SECOND, Cluster::cutAll))));
    }

    private static void room(List<Scenario> all) {
        all.add(Scenario.named("schedule 16: 64 slots become 4 and 64 again, with all in use")
                .sized(3, 400, SECOND, 3 * SECOND)
                .with(SETTINGS.withSlots(64, 64))
                .with(ROUGH)
                .with(Load.MIXED.withBodies(200 * MILLISECOND, 0.1, SECOND))
                .with(Plots.slots(4, 64)));
        all.add(Scenario.named("schedule 17: one caller uses up the room for replies of its session")
                .with(SETTINGS.withReplyBytes(2 << 20))
                .with(Plots.greedyCaller()));
        all.add(Scenario.named("schedule 17: little room for replies at a node")
                .with(ROUGH)
                .with(Load.MIXED.withLongBodies(0.02, 0.2))
                .scarce(250_000, 0));
        all.add(Scenario.named("schedule 18: a call of 10 minutes with others beside it")
                .sized(3, 400, 600 * SECOND, 605 * SECOND)
                .with(ROUGH)
                .with(Plots.longCall(600 * SECOND)));
        all.add(Scenario.named("schedule 19: numbers that wrap around")
                .sized(3, 400, 3 * SECOND, 5 * SECOND)
                .with(SETTINGS.withSlots(2, 4))
                .with(DATAGRAMS.losing(0.02, 0).doubling(0.1).delaying(0.25, 200 * MILLISECOND))
                .with(SHORT)
                .numberedFrom(-4));
    }

    private static void overload(List<Scenario> all) {
        Load busy = Load.MIXED.plain().withNested(0, 1).withLongBodies(0, 0).withBodies(100 * MILLISECOND, 0, 0);
        for (int times : new int[] {2, 5, 10}) {
            // Three nodes with four places for bodies of 50 ms on average.
            all.add(Scenario.named("schedule 38: " + times + " times as many calls as can be served")
                    .sized(3, 240 * times, SECOND, 2 * SECOND)
                    .with(busy)
                    .with(Plots.normalAgain(2 * SECOND, SECOND))
                    .scarce(64 << 20, 4));
        }
        all.add(Scenario.named("schedule 39: a node stalls for 5 seconds under load")
                .sized(3, 600, 15 * SECOND, 17 * SECOND)
                .with(busy.withBodies(200 * MILLISECOND, 0, 0))
                .with(Plots.pause(5 * SECOND).and(Plots.normalAgain(16 * SECOND, 2 * SECOND)))
                .scarce(64 << 20, 4));
        all.add(Scenario.named("schedule 40: one slow object that everybody wants")
                .sized(3, 200, 3 * SECOND, 4 * SECOND)
                .with(busy.withBodies(5 * MILLISECOND, 0, 0))
                .with(Plots.slowObject().and(Plots.normalElsewhere(SECOND)))
                .scarce(64 << 20, 8));
    }

    private static void order(List<Scenario> all) {
        all.add(Scenario.named("schedule 47: 65 chains at once over 64 slots, in all directions")
                .sized(3, 200, 2 * SECOND, 5 * SECOND)
                .with(SETTINGS.withSlots(64, 64))
                .with(Load.MIXED.withNested(0.5, 6).withLongBodies(0.03, 0))
                .with(Plots.chains(65, 3)));
        all.add(Scenario.named("schedule 47: chains over two slots on a network that cuts")
                .with(SETTINGS.withSlots(2, 2))
                .with(ROUGH)
                .with(Load.MIXED.withNested(0.6, 6).withLongBodies(0.03, 0)));
        all.add(Scenario.named("schedule 48: one-way calls lost with their connections, on slots used again")
                .with(SETTINGS.withSlots(2, 4))
                .with(Faults.NONE.cutting(0.04).delaying(0.2, 100 * MILLISECOND))
                .with(Load.MIXED.withOrder(0.6, 0.8, 0.06))
                .connected(2));
        all.add(Scenario.named("schedule 49: the first of ordered calls refused")
                .with(ROUGH)
                .with(Load.MIXED.withOrder(0.2, 1, 0.3)));
        all.add(Scenario.named("schedule 49: ordered calls out of order, lost and refused")
                .with(DATAGRAMS.losing(0.02, 0).doubling(0.1).delaying(0.25, 100 * MILLISECOND))
                .with(SHORT.withOrder(0.2, 1, 0.2))
                .connected(2));
    }

    /** References in calls and results, with leases of ten seconds. */
    private static List<Scenario> leases() {
        List<Scenario> all = new ArrayList<>();
        for (Class<? extends Frame> step : List.of(Frame.Lease.class, Frame.LeaseAnswer.class)) {
            String name = "schedule 6: connections cut when " + step.getSimpleName();
            all.add(withReferences(name + " is sent")
                    .with(ROUGH)
                    .connected(2)
                    .with(Plots.cutsAt(step, Fate.CUT_BEFORE)));
            all.add(withReferences(name + " has arrived")
                    .with(ROUGH)
                    .connected(2)
                    .with(Plots.cutsAt(step, Fate.CUT_AFTER)));
        }
        all.add(withReferences("schedule 9: holders back at the end of the lease, to the millisecond")
                .with(Plots.backAfter(10 * SECOND))
                .sized(3, 200, 3 * SECOND, 14 * SECOND));
        all.add(withReferences("schedule 11: a node with references stopped for longer than its leases and pins")
                .sized(3, 200, 3 * SECOND, 30 * SECOND)
                .with(Plots.deafThenStopped(SECOND, 25 * SECOND)));
        all.add(withReferences("schedule 14: givers and holders killed, others at once in their place")
                .with(ROUGH)
                .with(Plots.restarts(SECOND, 0, 20 * MILLISECOND)));
        all.add(withReferences("schedule 45: holders idle for leases").sized(3, 200, SECOND, SECOND));
        all.add(withReferences("schedule 46: references dropped while they are in flight")
                .with(ROUGH));
        all.add(withReferences("schedule 46: references in flight lost, doubled and out of order")
                .with(DATAGRAMS.losing(0.05, 0).doubling(0.1).delaying(0.25, 200 * MILLISECOND))
                .connected(2));
        all.add(withReferences("schedule 46: references in flight while one direction is blocked, then the other")
                .sized(3, 200, 8 * SECOND, 10 * SECOND)
                .with(Plots.partitions(4 * SECOND)));
        return List.copyOf(all);
    }

    private static Scenario withReferences(String name) {
        return Scenario.named(name)
                .with(SHORT.withReferences(0.4))
                .with(brief(5 * SECOND, 10 * SECOND))
                .unpromised();
    }
}
