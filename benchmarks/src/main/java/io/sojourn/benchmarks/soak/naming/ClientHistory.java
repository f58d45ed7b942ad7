package io.sojourn.benchmarks.soak.naming;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.server.history.Act;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one client has done and was told, read from its {@link ActLog}.
 *
 * @param client the name of its node
 * @param done its acts; those without effect are missing
 * @param found what its lookups that need no agreement were answered
 * @param told the events of its watch, in order
 * @param failures how often acts ended without a result, by reason
 */
record ClientHistory(
        String client, List<Done> done, List<Found> found, List<Told> told, Map<String, Integer> failures) {

    /**
     * An act.
     *
     * @param version which version its caller was told, or 0
     */
    record Done(String name, Act act, long version) {}

    /** A lookup that the cache may have answered. */
    record Found(String name, long from, long until, long version, long ageNanos) {}

    /** What kind of event a watch tells. */
    enum Event {
        BOUND,
        REBOUND,
        UNBOUND,
        SYNCHRONISED
    }

    /** An event; no name for {@link Event#SYNCHRONISED}. */
    record Told(long at, Event event, long version, String name, String object) {

        /** Whether it tells the same as another one, apart from when. */
        boolean same(Told other) {
            return event == other.event
                    && version == other.version
                    && name.equals(other.name)
                    && object.equals(other.object);
        }
    }

    private record Begun(
            long from, Act.Kind kind, String name, Optional<Act.Bound> target, Optional<Act.Bound> expected) {}

    /** Reads what a client has written down; a last line that was not finished does not count. */
    static ClientHistory read(String client, Path file, Objects objects) throws IOException {
        Reader reader = new Reader(client, objects);
        for (String line : lines(file)) {
            reader.take(line.split(" ", -1));
        }
        return reader.history();
    }

    private static List<String> lines(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Whose objects are bound: known from what clients write down before they bind them. */
    static final class Objects {
        private final Map<String, Act.Bound> known = new HashMap<>();

        /** Reads what a client was about to bind. */
        void read(String client, Path file) throws IOException {
            for (String line : lines(file)) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("begin") && !words[5].equals(ActLog.NOTHING)) {
                    long low = ObjectId.parse(words[5]).low();
                    known.put(words[5], new Act.Bound(low, new Act.Actor(client, 1), true));
                }
            }
        }

        /** The objects by what the history calls them. */
        Map<Act.Bound, String> texts() {
            Map<Act.Bound, String> texts = new HashMap<>();
            known.forEach((text, bound) -> texts.put(bound, text));
            return texts;
        }

        Optional<Act.Bound> of(String object) {
            if (object.equals(ActLog.NOTHING)) {
                return Optional.empty();
            }
            Act.Bound bound = known.get(object);
            if (bound == null) {
                throw new IllegalStateException("Nobody has bound the object " + object);
            }
            return Optional.of(bound);
        }
    }

    private static final class Reader {
        private final Act.Actor actor;
        private final Objects objects;
        private final Map<Long, Begun> open = new TreeMap<>();
        private final List<Done> done = new ArrayList<>();
        private final List<Found> found = new ArrayList<>();
        private final List<Told> told = new ArrayList<>();
        private final Map<String, Integer> failures = new TreeMap<>();

        Reader(String client, Objects objects) {
            actor = new Act.Actor(client, 1);
            this.objects = objects;
        }

        void take(String[] words) {
            switch (words[0]) {
                case "begin" ->
                    open.put(
                            number(words[1]),
                            new Begun(
                                    number(words[2]),
                                    Act.Kind.valueOf(words[3]),
                                    words[4],
                                    objects.of(words[5]),
                                    objects.of(words[6])));
                case "end" -> {
                    Begun begun = ended(words[1]);
                    Optional<Act.Bound> seen = objects.of(words[5]);
                    Act.Result result = Act.Result.valueOf(words[3]);
                    add(begun, number(words[2]), result, number(words[4]), seen);
                }
                case "nothing" -> {
                    ended(words[1]);
                    failures.merge("NOT_EXECUTED/" + words[2], 1, Integer::sum);
                }
                case "unknown" -> failures.merge("UNKNOWN/" + words[2], 1, Integer::sum);
                case "found" ->
                    found.add(new Found(
                            words[3], number(words[1]), number(words[2]), number(words[4]), number(words[5])));
                case "told" ->
                    told.add(new Told(number(words[1]), Event.valueOf(words[2]), number(words[3]), words[4], words[5]));
                default -> throw new IllegalStateException(actor.nodeName() + " has written down " + words[0]);
            }
        }

        private Begun ended(String number) {
            Begun begun = open.remove(number(number));
            if (begun == null) {
                throw new IllegalStateException(actor.nodeName() + " has ended " + number + ", which has not begun.");
            }
            return begun;
        }

        private void add(Begun begun, long until, Act.Result result, long version, Optional<Act.Bound> seen) {
            Act act = new Act(begun.kind(), begun.from(), until, actor, begun.target(), begun.expected(), result, seen);
            done.add(new Done(begun.name(), act, version));
        }

        ClientHistory history() {
            open.values().forEach(begun -> add(begun, Long.MAX_VALUE, Act.Result.DONE, 0, Optional.empty()));
            return new ClientHistory(actor.nodeName(), done, found, told, failures);
        }

        private static long number(String word) {
            return Long.parseLong(word);
        }
    }
}
