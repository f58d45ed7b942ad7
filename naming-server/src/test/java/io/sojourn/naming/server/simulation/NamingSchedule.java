package io.sojourn.naming.server.simulation;

import io.sojourn.runtime.testkit.Dice;
import java.util.List;
import java.util.function.Consumer;

/**
 * One kind of bad day.
 *
 * @param name its name, with its number
 * @param servers how many naming servers it needs at least
 * @param spares how many more are taken in and out
 * @param seconds how long it lasts
 * @param plot what happens
 */
record NamingSchedule(String name, int servers, int spares, int seconds, Consumer<World> plot) {

    static List<NamingSchedule> all() {
        return List.of(
                new NamingSchedule("27 leader killed", 3, 0, 40, Plots::leaderKilled),
                new NamingSchedule("27 minority killed", 3, 0, 40, Plots::minorityKilled),
                new NamingSchedule("27 majority killed, then back", 3, 0, 50, Plots::majorityKilled),
                new NamingSchedule("28 leader isolated", 3, 0, 40, Plots::leaderIsolated),
                new NamingSchedule("28 bridge", 5, 0, 40, Plots::bridge),
                new NamingSchedule("28 majorities in a ring", 5, 0, 40, Plots::ring),
                new NamingSchedule("28 flapping links", 3, 0, 40, Plots::flapping),
                new NamingSchedule("29 leader stands still", 3, 0, 40, Plots::leaderPaused),
                new NamingSchedule("30 members change", 3, 2, 50, Plots::membersChange),
                new NamingSchedule("31 bad disks", 3, 0, 70, Plots::badDisks),
                new NamingSchedule("32 power lost", 3, 0, 50, Plots::powerLost),
                new NamingSchedule("33 slow watchers", 3, 0, 60, Plots::slowWatchers),
                new NamingSchedule("34, 50 leases and leaders end", 3, 0, 60, Plots::leasesEnd),
                new NamingSchedule("35 all naming servers down", 3, 0, 600, Plots::allDown),
                new NamingSchedule("nodes cut off", 3, 0, 40, Plots::clientsCutOff),
                new NamingSchedule("everything at once", 5, 0, 50, Plots::everything));
    }

    Settings settings(Dice dice) {
        return new Settings(
                servers == 3 && spares == 0 && dice.chance(0.2) ? 5 : servers,
                spares,
                3 + dice.below(3),
                48 + dice.below(80),
                10 + dice.below(60),
                seconds);
    }
}
