package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.soak.naming.Changes.Change;
import io.sojourn.benchmarks.soak.naming.ClientHistory.Event;
import io.sojourn.benchmarks.soak.naming.ClientHistory.Told;
import io.sojourn.naming.server.history.Act;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether watches tell all changes in order, without gap and repeat, and end in the true state.
 *
 * <p>A watch that was interrupted for long may be sent a picture of all that is bound: then it tells the differences before the
 * event {@link Event#SYNCHRONISED}, and its state must be that of the directory there.
 */
final class WatchCheck {

    private final List<ClientHistory> histories;
    private final Map<String, String> bound;
    private final Changes changes = new Changes();
    private final List<String> violations = new ArrayList<>();
    private int pictures;

    /**
     * A check of the watches of all clients.
     *
     * @param bound the objects that are bound at the end, by name
     */
    WatchCheck(List<ClientHistory> histories, Map<String, String> bound) {
        this.histories = histories;
        this.bound = bound;
    }

    /** What contradicts a promise; the objects are those that clients have bound. */
    List<String> violations(Map<Act.Bound, String> objects) {
        histories.forEach(history -> changes.acts(history, objects));
        histories.forEach(history -> parts(history).stream().skip(1).forEach(changes::told));
        histories.stream().filter(history -> !history.told().isEmpty()).forEach(this::follow);
        eachOnce();
        return violations;
    }

    /** How many pictures were sent to watches after their first one. */
    int pictures() {
        return pictures;
    }

    /** How many changes there were. */
    int changes() {
        return changes.count();
    }

    /** What a watch told up to each point where it said that its picture is complete, and after the last of them. */
    private static List<List<Told>> parts(ClientHistory history) {
        List<List<Told>> parts = new ArrayList<>();
        List<Told> part = new ArrayList<>();
        for (Told told : history.told()) {
            part.add(told);
            if (told.event() == Event.SYNCHRONISED) {
                parts.add(part);
                part = new ArrayList<>();
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private void follow(ClientHistory history) {
        Map<String, String> state = new HashMap<>();
        long version = -1;
        for (List<Told> part : parts(history)) {
            Told end = part.get(part.size() - 1);
            boolean synchronised = end.event() == Event.SYNCHRONISED;
            List<Told> events = synchronised ? part.subList(0, part.size() - 1) : part;
            ordered(history, version, events, end.version(), synchronised);
            Map<String, String> right = changes.applied(state, version, end.version());
            events.forEach(told -> apply(history, state, told));
            NavigableMap<Long, Change> expected = changes.between(version, end.version());
            if (!expected.equals(byVersion(events))) {
                if (!synchronised) {
                    violations.add(history.client() + " was told something else than what has happened after version "
                            + version + ": " + differing(byVersion(events), expected));
                } else {
                    pictures += version < 0 ? 0 : 1;
                    right.keySet().removeIf(name -> !state.containsKey(name) && changes.perhapsUnbound(name));
                    compare(history, "at version " + end.version(), state, right);
                }
            }
            version = end.version();
        }
        compare(history, "at the end", state, bound);
    }

    private static NavigableMap<Long, Change> byVersion(List<Told> events) {
        NavigableMap<Long, Change> changes = new TreeMap<>();
        events.forEach(told -> changes.put(told.version(), Change.of(told)));
        return changes;
    }

    private void ordered(ClientHistory history, long after, List<Told> events, long last, boolean synchronised) {
        long version = after;
        for (Told told : events) {
            // Names that are missing in a picture are all told to be gone at its version.
            boolean rises = told.version() > version || (synchronised && told.version() == version);
            if (!rises || told.version() > last) {
                violations.add(
                        history.client() + " was told " + told + " between the versions " + version + " and " + last);
            }
            version = told.version();
        }
        if (last < version) {
            violations.add(history.client() + " goes back from version " + version + " to " + last);
        }
    }

    private void apply(ClientHistory history, Map<String, String> state, Told told) {
        boolean known = state.containsKey(told.name());
        if (known == (told.event() == Event.BOUND)) {
            violations.add(
                    history.client() + " was told " + told + " of a name that was " + (known ? "bound" : "not bound"));
        }
        Change.of(told).applyTo(state);
    }

    private void compare(ClientHistory history, String when, Map<String, String> state, Map<String, String> right) {
        Set<String> names = new TreeSet<>(state.keySet());
        names.addAll(right.keySet());
        List<String> wrong = names.stream()
                .filter(name -> !Objects.equals(state.get(name), right.get(name)))
                .map(name -> name + " is " + state.get(name) + " instead of " + right.get(name))
                .toList();
        if (!wrong.isEmpty()) {
            violations.add("the watch of " + history.client() + " shows " + wrong.size() + " names " + when
                    + " as they are not: " + wrong.get(0));
        }
    }

    /** Nothing is bound twice: a command that is sent again is done once. */
    private void eachOnce() {
        Map<String, Long> objects = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (ClientHistory history : histories) {
            for (Told told : history.told()) {
                if (told.event() == Event.BOUND || told.event() == Event.REBOUND) {
                    Long other = objects.putIfAbsent(told.object(), told.version());
                    if (other != null && other != told.version() && twice.add(told.object())) {
                        violations.add("the object " + told.object() + " was bound at version " + other
                                + " and again at version " + told.version());
                    }
                }
            }
        }
    }

    private static String differing(NavigableMap<Long, Change> told, NavigableMap<Long, Change> expected) {
        Set<Long> versions = new TreeSet<>(told.keySet());
        versions.addAll(expected.keySet());
        return versions.stream()
                .filter(version -> !Objects.equals(told.get(version), expected.get(version)))
                .map(version ->
                        "at version " + version + " " + told.get(version) + " instead of " + expected.get(version))
                .findFirst()
                .orElse("nothing");
    }
}
