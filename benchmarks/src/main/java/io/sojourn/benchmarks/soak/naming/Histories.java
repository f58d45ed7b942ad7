package io.sojourn.benchmarks.soak.naming;

import io.sojourn.naming.server.history.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What all clients have written down so far.
 *
 * @param all one for each node
 * @param objects what they have bound
 */
record Histories(List<ClientHistory> all, ClientHistory.Objects objects) {

    /** Whether there are any in a directory. */
    static boolean any(Path directory) throws IOException {
        return !files(directory).isEmpty();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> each = Files.list(directory)) {
            return each.filter(file -> file.toString().endsWith(NamesClient.HISTORY))
                    .sorted()
                    .toList();
        }
    }

    /** Reads the files of a directory; their clients must have ended their callers. */
    static Histories read(Path directory) throws IOException {
        List<Path> files = files(directory);
        ClientHistory.Objects objects = new ClientHistory.Objects();
        for (Path file : files) {
            objects.read(clientOf(file), file);
        }
        List<ClientHistory> all = new ArrayList<>();
        for (Path file : files) {
            all.add(ClientHistory.read(clientOf(file), file, objects));
        }
        return new Histories(List.copyOf(all), objects);
    }

    private static String clientOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - NamesClient.HISTORY.length());
    }

    /** The same with one more. */
    Histories with(ClientHistory one) {
        List<ClientHistory> more = new ArrayList<>(all);
        more.add(one);
        return new Histories(List.copyOf(more), objects);
    }

    /** All names that were used. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        all.forEach(history -> history.done().forEach(done -> names.add(done.name())));
        return names;
    }

    /** The newest version that anybody was told to have made. */
    long newestVersion() {
        return all.stream()
                .flatMap(history -> history.done().stream())
                .filter(done -> done.act().kind() != Act.Kind.LOOK)
                .mapToLong(ClientHistory.Done::version)
                .max()
                .orElse(0);
    }

    /** Whether each watch has come so far. */
    boolean allTold(long version) {
        return all.stream().allMatch(history -> history.told().stream().anyMatch(told -> told.version() >= version));
    }

    /** How many acts have an unknown outcome. */
    long open() {
        return all.stream()
                .flatMap(history -> history.done().stream())
                .filter(done -> done.act().until() == Long.MAX_VALUE)
                .count();
    }

    /** How often acts ended without a result, by reason. */
    Map<String, Integer> failures() {
        Map<String, Integer> failures = new TreeMap<>();
        all.forEach(history -> history.failures().forEach((name, count) -> failures.merge(name, count, Integer::sum)));
        return failures;
    }
}
