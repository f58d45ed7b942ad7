package io.sojourn.naming.server.cli;

import io.sojourn.identity.NodeId;
import io.sojourn.node.Drained;
import io.sojourn.node.Moved;
import java.util.LinkedHashMap;
import java.util.Map;

/** Moves as lines of text and as JSON. */
final class ShownMoves {

    private ShownMoves() {}

    /**
     * One line.
     *
     * @param what a name of the object, or its identity
     */
    static String line(String what, Moved moved) {
        if (moved.wasThere()) {
            return Text.visible(what + " is at " + node(moved.toName(), moved.to()) + " already");
        }
        return Text.visible(String.format(
                "%s: %s -> %s, %,d bytes, paused for %.1f ms",
                what,
                node(moved.fromName(), moved.from()),
                node(moved.toName(), moved.to()),
                moved.stateBytes(),
                moved.pause().toNanos() / 1e6));
    }

    static String line(Drained.Remaining remaining) {
        String names =
                remaining.names().isEmpty() ? remaining.object().toString() : String.join(", ", remaining.names());
        return Text.visible(names + " stays: " + remaining.why());
    }

    static Map<String, Object> fields(Moved moved) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("object", moved.object());
        fields.put("from", moved.from());
        fields.put("fromName", moved.fromName());
        fields.put("to", moved.to());
        fields.put("toName", moved.toName());
        fields.put("epoch", moved.epoch());
        fields.put("stateBytes", moved.stateBytes());
        fields.put("pauseMicros", moved.pause().toNanos() / 1_000);
        return fields;
    }

    static Map<String, Object> fields(Drained.Remaining remaining) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("object", remaining.object());
        fields.put("types", remaining.types());
        fields.put("names", remaining.names());
        fields.put("reason", remaining.reason());
        fields.put("why", remaining.why());
        return fields;
    }

    private static String node(String name, NodeId id) {
        return name.isEmpty() ? id.toString().substring(0, 8) : name;
    }
}
