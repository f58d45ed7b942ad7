package io.sojourn.benchmarks.soak.naming;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * One of the schedules of faults of naming servers.
 *
 * @param number its number
 * @param title what happens in it
 * @param seconds how long its trouble takes if there is time enough
 * @param leastSeconds how long it takes at least
 * @param lease of nodes
 * @param apart whether the naming servers' clocks are to be an hour apart
 * @param play what happens
 */
record NamingSchedule(
        int number, String title, int seconds, int leastSeconds, Duration lease, boolean apart, Play play) {

    /** Longer than any fault, so that nobody has to bind anything again by itself. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final Duration SHORT = Duration.ofSeconds(3);

    static final List<NamingSchedule> ALL = List.of(
            of(27, "leader, minority and majority killed", 90, 10, KillPlays::killed),
            of(28, "leader isolated, both ways and one way; bridge; flapping links", 120, 20, LinkPlays::isolated),
            of(29, "leader stands still for longer than it may lead", 60, 10, KillPlays::leaderPaused),
            of(30, "peers taken in and out while others are cut off; rolling restart", 90, 30, MemberPlays::changed),
            of(31, "disk full, log cut, bits of log and snapshot flipped", 150, 60, DiskPlays::damaged),
            of(32, "all killed at the same time", 40, 8, KillPlays::allKilled),
            of(33, "watchers stand still while servers restart and histories are short", 90, 20, WatchPlays::slow),
            new NamingSchedule(
                    34, "owners stand still around the end of their leases", 80, 25, SHORT, false, LeasePlays::play),
            of(35, "no naming server at all", 600, 10, WatchPlays::allDown),
            new NamingSchedule(
                    50,
                    "leaders change while leases end, clocks an hour apart",
                    80,
                    25,
                    SHORT,
                    true,
                    LeasePlays::play));

    /** What happens in a schedule, within about the time given. */
    @FunctionalInterface
    interface Play {
        void run(NamingArena arena, Duration time) throws IOException;
    }

    private static NamingSchedule of(int number, String title, int seconds, int leastSeconds, Play play) {
        return new NamingSchedule(number, title, seconds, leastSeconds, LONG, false, play);
    }
}
