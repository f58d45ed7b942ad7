package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which names of each owner are bound, and when they ended, as a watch tells it. Thread-safe. */
final class LeasedNames implements Watcher {

    private record End(String name, long at) {}

    /** Guarded by this. */
    private final Map<String, Set<String>> bound = new HashMap<>();

    /** Guarded by this. */
    private final Map<String, List<End>> ends = new HashMap<>();

    private Duration latest = Duration.ZERO;

    @Override
    public synchronized void onEvent(NamingEvent event) {
        if (event instanceof NamingEvent.Bound first) {
            String name = first.binding().name().text();
            bound.computeIfAbsent(ownerOf(name), owner -> new HashSet<>()).add(name);
        } else if (event instanceof NamingEvent.Unbound gone) {
            String name = gone.name().text();
            bound.computeIfAbsent(ownerOf(name), owner -> new HashSet<>()).remove(name);
            ends.computeIfAbsent(ownerOf(name), owner -> new ArrayList<>()).add(new End(name, Clock.in(Duration.ZERO)));
        }
        notifyAll();
    }

    private static String ownerOf(String name) {
        return name.split("/", -1)[1];
    }

    synchronized int bound(String owner) {
        return bound.getOrDefault(owner, Set.of()).size();
    }

    /** Waits until so many names of an owner are bound; false if that takes too long. */
    boolean await(String owner, int count, Duration most) {
        long end = Clock.in(most);
        while (bound(owner) != count && !Clock.passed(end)) {
            Clock.sleep(Duration.ofMillis(5));
        }
        return bound(owner) == count;
    }

    /** How long after a moment the first name of an owner ended that had not been taken note of. */
    synchronized Duration firstEnd(String owner, long since) {
        List<End> ended = ends.remove(owner);
        return ended == null
                ? Duration.ofDays(1)
                : Duration.ofNanos(ended.get(0).at() - since);
    }

    /** How many names of an owner have ended that had not been taken note of. */
    synchronized int takeEnded(String owner) {
        List<End> ended = ends.remove(owner);
        return ended == null ? 0 : ended.size();
    }

    /** Takes note of how long after it had stopped the names of an owner were gone. */
    void ended(Duration after) {
        latest = after.compareTo(latest) > 0 ? after : latest;
    }

    /** By how many milliseconds names outlived their lease at most. */
    long late(Duration lease) {
        return Math.max(0, latest.minus(lease).toMillis());
    }
}
