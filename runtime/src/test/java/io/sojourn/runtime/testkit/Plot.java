package io.sojourn.runtime.testkit;

/** What happens to a cluster during a run, apart from what the network does to single frames. */
@FunctionalInterface
interface Plot {

    /** Nothing happens. */
    Plot QUIET = cluster -> {};

    /** Plans what is to happen; called at the beginning of the run. */
    void plan(Cluster cluster);

    /** Both. */
    default Plot and(Plot other) {
        return cluster -> {
            plan(cluster);
            other.plan(cluster);
        };
    }
}
