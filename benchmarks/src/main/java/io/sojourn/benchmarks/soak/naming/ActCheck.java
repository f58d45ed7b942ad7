package io.sojourn.benchmarks.soak.naming;

import io.sojourn.naming.server.history.Act;
import io.sojourn.naming.server.history.NameLinearizability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether what was done with the names could have been done one after the other, and whether what clients were told without
 * agreement is not older than promised.
 */
final class ActCheck {

    /** For a server to notice that it is cut off, and for an election; as the simulation has it. */
    static final Duration SLACK = Duration.ofSeconds(4);

    private final Map<String, List<ClientHistory.Done>> byName = new TreeMap<>();
    private final List<ClientHistory> histories;
    private final List<String> violations = new ArrayList<>();
    private long undecided;

    /** A check of the histories of all clients. */
    ActCheck(List<ClientHistory> histories) {
        this.histories = histories;
        for (ClientHistory history : histories) {
            for (ClientHistory.Done done : history.done()) {
                byName.computeIfAbsent(done.name(), name -> new ArrayList<>()).add(done);
            }
        }
    }

    /** What contradicts a promise. */
    List<String> violations() {
        byName.forEach((name, done) -> {
            List<Act> acts = done.stream().map(ClientHistory.Done::act).toList();
            switch (NameLinearizability.check(acts)) {
                case YES -> {}
                case NO -> violations.add("what was done with " + name + " cannot have been done one after the other");
                case UNDECIDED -> undecided++;
            }
        });
        orderOfWrites();
        histories.forEach(this::neverBack);
        ages();
        return violations;
    }

    /** How many names have histories whose check was given up. */
    long undecided() {
        return undecided;
    }

    /** Versions are the directory's, so all that changes it has an order, whatever the name. */
    private void orderOfWrites() {
        VersionOrder order = new VersionOrder();
        byName.values()
                .forEach(each -> each.stream()
                        .filter(done -> done.version() > 0)
                        .forEach(done -> order.add(new VersionOrder.Sight(
                                done.act().from(),
                                done.act().until(),
                                done.version(),
                                done.act().kind() == Act.Kind.LOOK ? -1 : 1,
                                shown(done)))));
        violations.addAll(order.violations());
    }

    /** What a node has seen or made of a name is not forgotten there, whoever answers next. */
    private void neverBack(ClientHistory history) {
        Map<String, VersionOrder> orders = new HashMap<>();
        for (ClientHistory.Done done : history.done()) {
            if (done.version() > 0) {
                orders.computeIfAbsent(done.name(), name -> new VersionOrder())
                        .add(new VersionOrder.Sight(
                                done.act().from(), done.act().until(), done.version(), -1, shown(done)));
            }
        }
        for (ClientHistory.Found found : history.found()) {
            orders.computeIfAbsent(found.name(), name -> new VersionOrder())
                    .add(new VersionOrder.Sight(
                            found.from(),
                            found.until(),
                            found.version(),
                            0,
                            "FIND " + found.name() + " by " + history.client()));
        }
        orders.values().forEach(order -> violations.addAll(order.violations()));
    }

    /** What is answered was right at some moment within the age that it is given. */
    private void ages() {
        for (ClientHistory history : histories) {
            for (ClientHistory.Found found : history.found()) {
                long oldest = found.from() - found.ageNanos() - SLACK.toNanos();
                for (ClientHistory.Done done : byName.getOrDefault(found.name(), List.of())) {
                    if (done.version() > found.version()
                            && done.act().kind() != Act.Kind.LOOK
                            && done.act().until() < oldest) {
                        violations.add("FIND " + found.name() + " by " + history.client() + " was answered version "
                                + found.version() + " of an age of " + found.ageNanos() / 1_000_000 + " ms, although "
                                + shown(done) + " had made version " + done.version() + " "
                                + (found.from() - done.act().until()) / 1_000_000 + " ms before");
                    }
                }
            }
        }
    }

    private static String shown(ClientHistory.Done done) {
        return done.act().kind() + " " + done.name() + " by "
                + done.act().actor().nodeName();
    }
}
