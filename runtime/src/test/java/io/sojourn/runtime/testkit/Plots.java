package io.sojourn.runtime.testkit;

import static io.sojourn.runtime.testkit.VirtualTime.MILLISECOND;

/** Trouble that single frames do not make. */
final class Plots {

    private Plots() {}

    /** Does something again and again as long as there is trouble. */
    static Plot every(long nanos, Plot what) {
        return cluster -> {
            for (long when = nanos; when < cluster.scenario().troubleNanos(); when += nanos) {
                cluster.time().after(when, () -> what.plan(cluster));
            }
        };
    }

    /** Kills a node and starts it again soon. */
    static Plot restarts(long everyNanos) {
        return every(
                everyNanos,
                cluster -> cluster.restart(
                        cluster.dice().below(cluster.addresses()),
                        cluster.dice().between(1, 500) * MILLISECOND));
    }
}
