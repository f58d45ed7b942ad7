package io.sojourn.naming.server.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values of one moment in Prometheus' text format. For one thread. */
final class Metrics {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double NANOS = 1e9;

    private record Family(String type, String help, List<String> lines) {}

    private final Map<String, Family> families = new LinkedHashMap<>();

    /** A count that only rises while the process runs. */
    void counter(String name, String help, Map<String, String> labels, long value) {
        add(name, "counter", help, labels, Long.toString(value));
    }

    /** A value that rises and falls. */
    void gauge(String name, String help, Map<String, String> labels, long value) {
        add(name, "gauge", help, labels, Long.toString(value));
    }

    /** A time that only rises while the process runs. */
    void seconds(String name, String help, long nanos) {
        add(name, "counter", help, Map.of(), Double.toString(nanos / NANOS));
    }

    private void add(String name, String type, String help, Map<String, String> labels, String value) {
        families.computeIfAbsent(name, each -> new Family(type, help, new ArrayList<>()))
                .lines()
                .add(name + shown(labels) + " " + value);
    }

    private static String shown(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** The text form. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        families.forEach((name, family) -> {
            text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(family.help())
                    .append('\n');
            text.append("# TYPE ")
                    .append(name)
                    .append(' ')
                    .append(family.type())
                    .append('\n');
            family.lines().stream().sorted().forEach(line -> text.append(line).append('\n'));
        });
        return text.toString();
    }
}
