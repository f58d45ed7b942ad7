package io.sojourn.runtime.testkit;

import static io.sojourn.runtime.testkit.VirtualTime.MILLISECOND;
import static io.sojourn.runtime.testkit.VirtualTime.SECOND;

import java.util.ArrayList;
import java.util.List;

/** The kinds of trouble that are played; the numbers are those of the table in docs/simulation.md. */
final class Schedules {

    private static final List<Scenario> ALL = make();

    private Schedules() {}

    /** All of them; a seed plays the one at the place that it leaves as remainder. */
    static List<Scenario> all() {
        return ALL;
    }

    private static List<Scenario> make() {
        List<Scenario> all = new ArrayList<>();
        Faults rough =
                Faults.NONE.cutting(0.01).delaying(0.05, 50 * MILLISECOND).filling(0.005);
        Faults datagrams = Faults.NONE.asDatagrams();
        Load shortBodies = Load.MIXED.withShortBodies();
        for (int percent : new int[] {1, 5, 20, 40}) {
            all.add(Scenario.named("schedule 1: " + percent + " % of frames lost one by one")
                    .with(datagrams.losing(percent / 100.0, 0))
                    .with(shortBodies));
        }
        all.add(Scenario.named("schedule 1: frames lost in bursts")
                .with(datagrams.losing(0, 0.02))
                .with(shortBodies));
        all.add(Scenario.named("schedule 1: frames of a stream lost and sent again by it")
                .with(Faults.NONE.losing(0.05, 0.01)));
        all.add(Scenario.named("schedule 2: frames doubled, out of order and late")
                .with(datagrams.doubling(0.1).delaying(0.25, 200 * MILLISECOND).cutting(0.003))
                .with(shortBodies)
                .connected(2));
        all.add(Scenario.named("schedule 3: bytes changed").with(rough.corrupting(0.01)));
        all.add(Scenario.named("schedule 6: connections cut anywhere")
                .with(rough)
                .connected(3));
        all.add(Scenario.named("schedule 15: a node killed and started again every 3 seconds")
                .with(rough)
                .with(Plots.restarts(3 * SECOND)));
        return List.copyOf(all);
    }
}
