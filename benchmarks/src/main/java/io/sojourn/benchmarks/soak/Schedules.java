package io.sojourn.benchmarks.soak;

import java.time.Duration;
import java.util.List;

/** All schedules that are run with real processes, by number. */
final class Schedules {

    /** A session without connections is kept for a minute. */
    private static final Duration LEASE = Duration.ofSeconds(75);

    static final List<Schedule> ALL = List.of(
            new Schedule(1, "frames lost, 1/5/20/40 %, alone and in bursts", 64, 16, LEASE, NetworkSchedules::losses),
            new Schedule(4, "only replies lost", 25, 12, LEASE, NetworkSchedules::repliesLost),
            new Schedule(6, "cut at each step of the protocol", 80, 30, LEASE, NetworkSchedules::cutAtSteps),
            new Schedule(7, "connections flap every 50 ms", 60, 5, LEASE, NetworkSchedules::flaps),
            new Schedule(10, "one-way partitions, half-open connections", 72, 12, LEASE, NetworkSchedules::partitions),
            new Schedule(11, "server stopped and resumed", 125, 12, LEASE, PauseSchedules::serverStopped),
            new Schedule(
                    12, "client stopped, resumed with a stale session", 105, 12, LEASE, PauseSchedules::clientStopped),
            new Schedule(13, "server killed at each step of a call", 60, 3, LEASE, CrashSchedules::serverKilled),
            new Schedule(14, "client killed in the middle of calls", 20, 10, LEASE, CrashSchedules::clientKilled),
            new Schedule(15, "server killed and started again every 3 s", 300, 15, LEASE, CrashSchedules::crashLoop),
            new Schedule(38, "overload, 2, 5 and 10 times what it can do", 205, 45, LEASE, LoadSchedules::overload),
            new Schedule(39, "a stall of 10 s at 90 % load", 35, 25, LEASE, LoadSchedules::retryStorm),
            new Schedule(40, "one slow object takes all it can get", 50, 18, LEASE, LoadSchedules::hog),
            new Schedule(
                    41, "server stopped 5 s, then many clients come back at once", 40, 20, LEASE, PauseSchedules::herd),
            new Schedule(42, "no handles left, no memory left", 40, 20, LEASE, ResourceSchedules::exhausted));

    private Schedules() {}
}
