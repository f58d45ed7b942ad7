package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.soak.naming.ClientHistory.Done;
import io.sojourn.benchmarks.soak.naming.ClientHistory.Event;
import io.sojourn.benchmarks.soak.naming.ClientHistory.Told;
import io.sojourn.naming.server.history.Act;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has happened to the names, version by version: all that was acknowledged, and what watches tell of acts whose callers were
 * told nothing.
 */
final class Changes {

    /**
     * A change.
     *
     * @param object what is bound since; {@link ActLog#NOTHING} for nothing
     */
    record Change(String name, String object) {

        static Change of(Told told) {
            return new Change(told.name(), told.object());
        }

        void applyTo(Map<String, String> state) {
            if (object.equals(ActLog.NOTHING)) {
                state.remove(name);
            } else {
                state.put(name, object);
            }
        }
    }

    private final NavigableMap<Long, Change> byVersion = new TreeMap<>();
    private final Set<Change> open = new HashSet<>();

    /** Takes what a client was told of its acts. */
    void acts(ClientHistory history, Map<Act.Bound, String> objects) {
        for (Done done : history.done()) {
            Act act = done.act();
            if (act.kind() == Act.Kind.LOOK) {
                continue;
            }
            Optional<Act.Bound> target = act.kind() == Act.Kind.UNBIND ? Optional.empty() : act.target();
            Change change = new Change(done.name(), target.map(objects::get).orElse(ActLog.NOTHING));
            if (done.version() > 0) {
                byVersion.put(done.version(), change);
            } else if (act.until() == Long.MAX_VALUE) {
                open.add(change);
            }
        }
    }

    /** Takes what watches tell of acts of unknown outcome, unless it may come of a picture. */
    void told(List<Told> part) {
        long pictureAt = part.isEmpty() || last(part).event() != Event.SYNCHRONISED
                ? -1
                : last(part).version();
        for (Told told : part) {
            boolean perhapsMissing = told.event() == Event.UNBOUND && told.version() == pictureAt;
            if (open.contains(Change.of(told)) && !perhapsMissing) {
                byVersion.putIfAbsent(told.version(), Change.of(told));
            }
        }
    }

    /** What has changed after a version, up to another one. */
    NavigableMap<Long, Change> between(long after, long upTo) {
        return byVersion.subMap(after, false, upTo, true);
    }

    /** What a state has become after the changes between two versions. */
    Map<String, String> applied(Map<String, String> state, long after, long upTo) {
        Map<String, String> applied = new HashMap<>(state);
        between(after, upTo).values().forEach(change -> change.applyTo(applied));
        return applied;
    }

    /** Whether a name may have been unbound by an act whose caller was told nothing. */
    boolean perhapsUnbound(String name) {
        return open.contains(new Change(name, ActLog.NOTHING));
    }

    int count() {
        return byVersion.size();
    }

    private static Told last(List<Told> part) {
        return part.get(part.size() - 1);
    }
}
