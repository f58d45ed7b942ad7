package io.sojourn.benchmarks.relay;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.LongAdder;

/** The figures of a relay. Thread-safe. */
final class RelayCounters {

    private final Map<RelayEvent, LongAdder> counts = new EnumMap<>(RelayEvent.class);

    RelayCounters() {
        for (RelayEvent event : RelayEvent.values()) {
            counts.put(event, new LongAdder());
        }
    }

    void count(RelayEvent event) {
        add(event, 1);
    }

    @SuppressWarnings("NullAway") // The constructor has filled the map for all events.
    void add(RelayEvent event, long amount) {
        counts.get(event).add(amount);
    }

    /** The counts at this moment. */
    Map<RelayEvent, Long> snapshot() {
        Map<RelayEvent, Long> snapshot = new EnumMap<>(RelayEvent.class);
        counts.forEach((event, count) -> snapshot.put(event, count.sum()));
        return snapshot;
    }

    /** Counts that are not zero, such as {@code connections 3, frames 812}. */
    static String shown(Map<RelayEvent, Long> counts) {
        StringJoiner text = new StringJoiner(", ");
        counts.forEach((event, count) -> {
            if (count != 0) {
                text.add(event.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + count);
            }
        });
        return text.toString();
    }
}
