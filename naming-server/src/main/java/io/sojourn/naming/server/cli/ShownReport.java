package io.sojourn.naming.server.cli;

import io.sojourn.node.ExportedObject;
import io.sojourn.node.HeldObject;
import io.sojourn.node.NodeReport;
import io.sojourn.node.ReleasedObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a node as lines of text and as JSON. */
final class ShownReport {

    private ShownReport() {}

    static List<String> lines(NodeReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-14s %s", "node", named(report.name(), report.id())));
        lines.add(String.format("%-14s %s", "listens at", report.endpoints()));
        lines.add(String.format("%-14s %d", "sessions", report.sessions()));
        lines.add(String.format("%-14s %d", "connections", report.connections()));
        lines.add(String.format("%-14s %d", "running calls", report.runningCalls()));
        lines.add("");
        lines.add("objects served: " + report.exported().size());
        report.exported().forEach(object -> add(lines, object));
        lines.add("objects of others held: " + report.held().size());
        report.held()
                .forEach(held -> lines.add("  " + held.id() + " at node " + held.home()
                        + (held.claimed() ? "" : ", NOT kept alive by this reference")));
        lines.add("objects released last: " + report.released().size());
        report.released()
                .forEach(released -> lines.add("  " + released.id() + " " + released.types() + " "
                        + shown(released.ago()) + " ago: " + released.why()));
        return lines;
    }

    private static void add(List<String> lines, ExportedObject object) {
        lines.add("  " + object.id() + " " + object.types()
                + (object.names().isEmpty() ? "" : " bound to " + object.names())
                + (object.exportedByUser() ? " exported by its owner" : "")
                + (object.runningCalls() == 0 ? "" : " running " + object.runningCalls() + " calls"));
        for (ExportedObject.Holder holder : object.holders()) {
            lines.add("    held by " + named(holder.name(), holder.node()) + " for " + shown(holder.since()) + ", "
                    + holder.through() + ", lease left " + shown(holder.leaseLeft()));
        }
        for (ExportedObject.Pin pin : object.pins()) {
            lines.add("    on its way to " + named(pin.name(), pin.receiver()) + " for " + shown(pin.since()) + ", "
                    + pin.through());
        }
    }

    private static String named(String name, Object id) {
        return name.isEmpty() ? id.toString() : name + " (" + id + ")";
    }

    private static String shown(Duration duration) {
        return duration.toMillis() < 10_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }

    static Map<String, Object> fields(NodeReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", report.id());
        fields.put("name", report.name());
        fields.put("endpoints", report.endpoints());
        fields.put("sessions", report.sessions());
        fields.put("connections", report.connections());
        fields.put("runningCalls", report.runningCalls());
        fields.put(
                "exported", report.exported().stream().map(ShownReport::fields).toList());
        fields.put("held", report.held().stream().map(ShownReport::fields).toList());
        fields.put(
                "released", report.released().stream().map(ShownReport::fields).toList());
        fields.put("counters", report.counters());
        return fields;
    }

    private static Map<String, Object> fields(ExportedObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", object.id());
        fields.put("types", object.types());
        fields.put("names", object.names());
        fields.put("exportedByUser", object.exportedByUser());
        fields.put("runningCalls", object.runningCalls());
        fields.put("holders", object.holders().stream().map(ShownReport::fields).toList());
        fields.put("pins", object.pins().stream().map(ShownReport::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(ExportedObject.Holder holder) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", holder.node());
        fields.put("name", holder.name());
        fields.put("sinceMillis", holder.since().toMillis());
        fields.put("through", holder.through());
        fields.put("leaseLeftMillis", holder.leaseLeft().toMillis());
        return fields;
    }

    private static Map<String, Object> fields(ExportedObject.Pin pin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("receiver", pin.receiver());
        fields.put("name", pin.name());
        fields.put("sinceMillis", pin.since().toMillis());
        fields.put("through", pin.through());
        return fields;
    }

    private static Map<String, Object> fields(HeldObject held) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", held.id());
        fields.put("home", held.home());
        fields.put("claimed", held.claimed());
        return fields;
    }

    private static Map<String, Object> fields(ReleasedObject released) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", released.id());
        fields.put("types", released.types());
        fields.put("agoMillis", released.ago().toMillis());
        fields.put("why", released.why());
        return fields;
    }
}
