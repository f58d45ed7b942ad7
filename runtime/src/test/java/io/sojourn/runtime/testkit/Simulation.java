package io.sojourn.runtime.testkit;

import io.sojourn.runtime.session.SessionSettings;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a whole cluster: trouble, healing, a look whether calls get through again, and silence until everything that
 * was kept must be gone. Everything follows from scenario and seed.
 */
public final class Simulation {

    private static final int MOST_VIOLATIONS = 5;
    private static final long SETTLES_NANOS = 12 * VirtualTime.SECOND;
    private static final long PROBE_NANOS = 8 * VirtualTime.SECOND;
    private static final int IDLE_LEASES = 3;
    private static final long LONGEST_NANOS = 200 * VirtualTime.SECOND;

    private final Scenario scenario;
    private final long seed;
    private final Cluster cluster;
    private final long start;

    private Simulation(Scenario scenario, long seed, SessionFactory sessions, @Nullable Consumer<String> lines) {
        this.scenario = scenario;
        this.seed = seed;
        this.cluster = new Cluster(scenario, seed, sessions, lines);
        this.start = cluster.time().now();
    }

    /**
     * Plays the run of a seed; the seed also says what it is about.
     *
     * @param lines is told everything that happens, or null
     */
    public static Outcome run(long seed, SessionFactory sessions, @Nullable Consumer<String> lines) {
        return run(Schedules.of(seed), seed, sessions, lines);
    }

    /** The seed with a number among those in which objects move. */
    public static long seedOfMoves(long number) {
        return Schedules.seedOfMoves(number);
    }

    /** The names of all that can be played. */
    public static List<String> schedules() {
        return Schedules.all().stream().map(Scenario::name).toList();
    }

    static Outcome run(Scenario scenario, long seed, SessionFactory sessions, @Nullable Consumer<String> lines) {
        return new Simulation(scenario, seed, sessions, lines).run();
    }

    private Outcome run() {
        try {
            play();
        } catch (RuntimeException e) {
            cluster.violation("The simulation broke down: " + e + " at " + firstFrames(e));
        }
        List<String> violations = cluster.violations();
        cluster.figures()
                .ended(
                        cluster.time().now() - start,
                        cluster.history().made() + cluster.roaming().history().made(),
                        cluster.history().unknown()
                                + cluster.roaming().history().unknown(),
                        violations.size(),
                        cluster.undecidedObjects());
        List<String> shown = List.copyOf(violations.subList(0, Math.min(MOST_VIOLATIONS, violations.size())));
        return new Outcome(seed, scenario.name(), cluster.trace().hash(), shown, cluster.figures());
    }

    private static String firstFrames(RuntimeException e) {
        StackTraceElement[] frames = e.getStackTrace();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(6, frames.length); i++) {
            text.append(frames[i]).append("; ");
        }
        return text.toString();
    }

    private void play() {
        VirtualTime time = cluster.time();
        cluster.network().faults(scenario.faults());
        cluster.workload().plan(scenario.calls() + cluster.dice().below(50), scenario.spanNanos());
        moreConnections();
        scenario.plot().plan(cluster);
        time.runUntil(start + scenario.troubleNanos());
        cluster.heal();
        RoamingCheck roaming = new RoamingCheck(cluster);
        time.runUntil(time.now() + SETTLES_NANOS);
        roaming.settled(PROBE_NANOS - 1);
        probe();
        time.runUntil(time.now() + PROBE_NANOS);
        long latest = time.now() + LONGEST_NANOS;
        while (cluster.history().open() + cluster.roaming().history().open() > 0 && time.now() - latest < 0) {
            time.runUntil(time.now() + VirtualTime.SECOND);
        }
        cluster.history().atTheEnd();
        roaming.atTheEnd();
        if (scenario.load().references() > 0) {
            letGo();
        }
        silence();
        if (!cluster.roaming().objects().isEmpty()) {
            time.runUntil(time.now() + scenario.roaming().linkNanos());
            roaming.nothingKept();
        }
    }

    private void moreConnections() {
        int more = 6 * (scenario.connections() - 1);
        for (int i = 0; i < more; i++) {
            cluster.time().after(cluster.dice().between(0, scenario.spanNanos()), () -> {
                SimulatedNode node = cluster.anyLiving(cluster.dice());
                if (node != null) {
                    node.run(() -> node.peers().forEach(this::another));
                }
            });
        }
    }

    private void another(SimulatedPeer peer) {
        if (peer.attachments.size() < scenario.connections()) {
            cluster.time().after(0, () -> peer.node.run(peer::another));
        }
    }

    /** After a while of peace a call between any two nodes succeeds in time. */
    private void probe() {
        for (SimulatedNode caller : cluster.livingNodes()) {
            for (SimulatedNode target : cluster.livingNodes()) {
                if (caller != target) {
                    SimulatedCall probe = cluster.workload().probe(caller, target, 60 * VirtualTime.SECOND);
                    cluster.expect(probe, target, PROBE_NANOS - 1);
                }
            }
        }
    }

    /** References are held for some leases while nothing happens, and then dropped. */
    private void letGo() {
        long lease = scenario.settings().leaseNanos();
        VirtualTime time = cluster.time();
        cluster.custody().rest();
        cluster.closeAll();
        time.runUntil(time.now() + IDLE_LEASES * lease);
        cluster.custody().checkHolders();
        cluster.livingNodes().forEach(node -> node.references().dropAll());
        time.runUntil(time.now() + 2 * lease + 5 * VirtualTime.SECOND);
        cluster.custody().checkNothingHeld();
    }

    /** When nobody talks any more, sessions end and give back what they kept. */
    private void silence() {
        SessionSettings settings = scenario.settings();
        for (SimulatedNode node : cluster.livingNodes()) {
            for (SimulatedPeer peer : node.peers()) {
                int used = peer.calling.slotsInUse();
                if (used > 0 && peer.connected()) {
                    cluster.violation(node + " has " + used + " slots in use, but no call is open.");
                }
            }
        }
        cluster.fallSilent();
        int leases = scenario.load().references() > 0 ? 3 : 1;
        cluster.time().runUntil(cluster.time().now() + leases * settings.leaseNanos() + 2 * VirtualTime.SECOND);
        for (SimulatedNode node : cluster.livingNodes()) {
            if (node.keptBytes() != 0) {
                cluster.violation(node + " still books " + node.keptBytes() + " bytes for replies.");
            }
            if (node.references().leases().size() != 0) {
                cluster.violation(
                        node + " still has " + node.references().leases().size() + " entries about leases.");
            }
            if (node.peerCount() != 0) {
                cluster.violation(node + " still knows " + node.peerCount() + " other nodes.");
            }
        }
    }
}
