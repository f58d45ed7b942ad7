package io.sojourn.naming.server.simulation;

import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.DirectoryLimits;
import io.sojourn.runtime.testkit.Dice;
import io.sojourn.runtime.testkit.VirtualTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run is like.
 *
 * @param servers how many naming servers make the cluster
 * @param spares how many more can be taken in
 * @param clients how many nodes use it
 * @param events how many events the directory keeps for watches that were interrupted
 * @param snapshotEvery how many entries are applied between two snapshots
 * @param troubleSeconds how long things go wrong
 */
record Settings(int servers, int spares, int clients, int events, int snapshotEvery, int troubleSeconds) {

    private static final int NAMES = 6;
    private static final int SERVICES = 2;
    private static final String SERVICE = "service/";

    /** A name that is bound to one object. */
    static Name anyName(Dice dice) {
        return new Name("name/" + dice.below(NAMES));
    }

    /** A name that objects share. */
    static Name anyService(Dice dice) {
        return new Name(SERVICE + dice.below(SERVICES));
    }

    static boolean isService(Name name) {
        return name.text().startsWith(SERVICE);
    }

    static List<Name> allNames() {
        return Stream.concat(
                        IntStream.range(0, NAMES).mapToObj(i -> "name/" + i),
                        IntStream.range(0, SERVICES).mapToObj(i -> SERVICE + i))
                .map(Name::new)
                .toList();
    }

    DirectoryLimits limits() {
        return new DirectoryLimits(1_000, 1_000, 100, events, 100, 1_000);
    }

    long leaseNanos() {
        return 6 * VirtualTime.SECOND;
    }

    long lookNanos() {
        return 500 * VirtualTime.MILLISECOND;
    }

    long memoryNanos() {
        return 60 * VirtualTime.SECOND;
    }

    long locationNanos() {
        return 20 * VirtualTime.SECOND;
    }

    /** Clocks begin anywhere, hours apart, and may overflow during the run. */
    long clockOffset(Dice dice) {
        return dice.chance(0.1) ? Long.MAX_VALUE - dice.between(0, 100) * VirtualTime.SECOND : dice.nextLong() >> 8;
    }
}
