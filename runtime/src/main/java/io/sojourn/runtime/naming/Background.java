package io.sojourn.runtime.naming;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.util.concurrent.Executor;

/**
 * Where the naming client's own work runs.
 *
 * @param time the node's clock
 * @param timers wake it up; nothing blocks on their thread
 * @param executor runs what blocks for the network; must not run it on the calling thread
 */
public record Background(TimeSource time, Timers timers, Executor executor) {}
