package io.sojourn.benchmarks.naming;

/** What can be measured about naming servers, each by itself. */
enum Part {
    /** Binds and linearizable lookups a second. */
    RATES,
    /** The time of a lookup that the node's cache answers. */
    CACHED,
    /** How soon a change reaches 1,000 watchers. */
    WATCHERS,
    /** 10,000 owners that renew their leases. */
    OWNERS,
    /** A million names, and a restart with them. */
    NAMES,
    /** How soon a bind succeeds when the one that leads is killed. */
    FAILOVER,
    /** Lookups while no naming server runs. */
    DOWN
}
