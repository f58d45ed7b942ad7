package io.sojourn.runtime.testkit;

import static io.sojourn.runtime.testkit.VirtualTime.MILLISECOND;
import static io.sojourn.runtime.testkit.VirtualTime.SECOND;

import io.sojourn.runtime.testkit.RoamingPlots.Victim;
import io.sojourn.runtime.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kinds of trouble that are played with objects that move. */
final class RoamingSchedules {

    private static final Faults ROUGH = Faults.NONE.cutting(0.01).delaying(0.05, 50 * MILLISECOND);
    private static final Faults DATAGRAMS = Faults.NONE.asDatagrams().filling(0.005);

    private RoamingSchedules() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        calls(all);
        steps(all);
        places(all);
        return List.copyOf(all);
    }

    private static Scenario named(String name) {
        return Scenario.named(name)
                .sized(3, 0, 3 * SECOND, 6 * SECOND)
                .with(Load.MIXED.withShortBodies().withLongBodies(0.02, 0.08))
                .with(Roaming.SOME);
    }

    private static void calls(List<Scenario> all) {
        all.add(named("schedule 21: moves with calls in flight"));
        all.add(named("schedule 21: moves with calls in flight, frames lost one by one")
                .with(DATAGRAMS.losing(0.1, 0)));
        all.add(named("schedule 21: moves with calls in flight, connections cut")
                .with(ROUGH));
        all.add(named("schedule 21: moves without a location table").with(Roaming.SOME.withoutTable()));
        all.add(named("schedule 21: moves without a location table, connections cut")
                .with(ROUGH)
                .with(Roaming.SOME.withoutTable()));
        all.add(named("schedule 22: replies lost while objects move")
                .with(Plots.losing(RoamingSchedules::isReply, 0.2, 0, 4 * SECOND)));
        all.add(named("schedule 22: replies lost, and former homes die")
                .with(Plots.losing(RoamingSchedules::isReply, 0.3, 0, 4 * SECOND)
                        .and(RoamingPlots.formerHomesDie())));
        all.add(named("schedule 22: ordered and one-way calls while objects move, replies lost")
                .with(Load.MIXED.withShortBodies().withOrder(0.3, 0.9, 0.06))
                .with(ROUGH)
                .with(Plots.losing(RoamingSchedules::isReply, 0.1, 0, 4 * SECOND)));
        all.add(named("schedule 22: nested calls while objects move")
                .with(ROUGH)
                .with(Load.MIXED.withShortBodies().withNested(0.5, 4)));
        all.add(named("schedule 24: to and fro under load")
                .sized(3, 0, 20 * SECOND, 22 * SECOND)
                .with(Faults.NONE.cutting(0.002).losing(0.01, 0))
                .with(Load.MIXED.withShortBodies().withBodies(5 * MILLISECOND, 0, 0))
                .with(Roaming.SOME.sized(2, 600).moving(1_200)));
        all.add(named("schedule 24: to and fro for callers who know nothing of it for long")
                .sized(5, 0, 20 * SECOND, 22 * SECOND)
                .with(Roaming.SOME.sized(2, 200).moving(200)));
    }

    private static void steps(List<Scenario> all) {
        for (MoveStep step : MoveStep.values()) {
            String when = " at step " + step.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " of moves";
            Scenario rough = named("").with(Roaming.SOME.withTable(LocationFaults.ROUGH));
            for (Victim victim : Victim.values()) {
                String who = victim.name().toLowerCase(Locale.ROOT);
                all.add(rough.renamed("schedule 23: " + who + " killed" + when)
                        .with(RoamingPlots.crashes(step, victim)));
            }
            for (Victim victim : List.of(Victim.SOURCE, Victim.DESTINATION)) {
                String who = victim.name().toLowerCase(Locale.ROOT);
                all.add(rough.renamed("schedule 23: " + who + " stands still" + when)
                        .with(RoamingPlots.pauses(step, victim)));
            }
            all.add(rough.renamed("schedule 25: source and destination cut off from each other" + when)
                    .with(RoamingPlots.partitions(step)));
            all.add(rough.renamed("schedule 25: cut off from the location table" + when)
                    .with(RoamingPlots.cutOff(step)));
            all.add(named("schedule 25: cut off from each other, without a location table," + when)
                    .with(Roaming.SOME.withoutTable())
                    .with(RoamingPlots.partitions(step)));
        }
    }

    private static void places(List<Scenario> all) {
        Roaming often = Roaming.SOME.sized(2, 250).moving(1_000);
        all.add(named("schedule 25: offers are late, and come when their objects have been offered again")
                .with(often)
                .unpromised()
                .with(RoamingPlots.lateOffers()));
        all.add(named("schedule 25: offers are late, without a location table")
                .with(often.withoutTable())
                .unpromised()
                .with(RoamingPlots.lateOffers()));
        all.add(named("schedule 26: former homes die").with(RoamingPlots.formerHomesDie()));
        all.add(named("schedule 26: former homes forget").with(Roaming.SOME.withLinksFor(SECOND / 2)));
        LocationFaults late = new LocationFaults(0, 0, 0.5, 6 * SECOND);
        all.add(named("schedule 43: writes to the location table are late").with(Roaming.SOME.withTable(late)));
        all.add(named("schedule 43: writes to the location table are late, connections cut")
                .with(ROUGH)
                .with(Roaming.SOME.withTable(LocationFaults.ROUGH)));
        LocationFaults slow = new LocationFaults(0, 0, 0.5, SECOND / 2);
        for (MoveStep step : List.of(MoveStep.RECORD, MoveStep.FREEZE, MoveStep.OFFER)) {
            all.add(named("schedule 22: source mistaken for dead at step "
                            + step.name().toLowerCase(Locale.ROOT) + ", the location table is slow")
                    .with(Roaming.SOME.withTable(slow))
                    .unpromised()
                    .with(RoamingPlots.mistakenForDead(step)));
            all.add(named("schedule 22: source mistaken for dead at step "
                            + step.name().toLowerCase(Locale.ROOT) + ", requests are late")
                    .with(Roaming.SOME.sized(2, 250).moving(200))
                    .unpromised()
                    .with(RoamingPlots.mistakenWhileSending(step)));
        }
        for (MoveStep step : List.of(MoveStep.COMMIT, MoveStep.ACTIVATE, MoveStep.SERVES, MoveStep.ENDED)) {
            all.add(named("schedule 44: destination dies after step "
                            + step.name().toLowerCase(Locale.ROOT) + " and takes its objects over again")
                    .with(Roaming.SOME.withSuccessors())
                    .with(Plots.losing(RoamingSchedules::isReply, 0.2, 0, 4 * SECOND)
                            .and(RoamingPlots.crashes(step, Victim.DESTINATION))));
        }
    }

    private static boolean isReply(Frame frame) {
        return frame instanceof Frame.Reply || (frame instanceof Frame.Data data && data.reply());
    }
}
