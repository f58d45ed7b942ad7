package io.sojourn.naming.server.directory;

import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The most recent events, so that a watch can go on where it stopped. */
final class EventHistory {

    private static final int BOUND = 0;
    private static final int REBOUND = 1;
    private static final int UNBOUND = 2;

    /** Events of large services are kept for a shorter time, so that a snapshot has a bounded size. */
    private static final long OBJECTS_PER_EVENT = 8;

    private final int capacity;
    private final NavigableMap<Long, NamingEvent> events = new TreeMap<>();
    private long completeAfter;
    private long objects;

    EventHistory(int capacity) {
        this.capacity = capacity;
    }

    void add(NamingEvent event) {
        keep(event);
        while (events.size() > capacity || (objects > OBJECTS_PER_EVENT * capacity && events.size() > 1)) {
            NamingEvent oldest = events.pollFirstEntry().getValue();
            objects -= objects(oldest);
            completeAfter = oldest.version();
        }
    }

    private void keep(NamingEvent event) {
        events.put(event.version(), event);
        objects += objects(event);
    }

    /** How many objects an event tells of: services tell of all their members. */
    static int objects(NamingEvent event) {
        if (event instanceof NamingEvent.Bound bound) {
            return Math.max(1, bound.binding().members().size());
        }
        return event instanceof NamingEvent.Rebound rebound
                ? Math.max(1, rebound.binding().members().size())
                : 1;
    }

    /** Whether no event after the version has been dropped. */
    boolean reachesBackTo(long version) {
        return version >= completeAfter;
    }

    /** The events after the version that pass the filter, oldest first, until they tell of as many objects as the limit. */
    List<NamingEvent> after(long version, Predicate<NamingEvent> filter, int limit) {
        List<NamingEvent> found = new ArrayList<>();
        int told = 0;
        for (NamingEvent event : events.tailMap(version, false).values()) {
            if (told >= limit) {
                break;
            }
            if (filter.test(event)) {
                found.add(event);
                told += objects(event);
            }
        }
        return found;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(completeAfter);
        out.writeInt(events.size());
        for (Map.Entry<Long, NamingEvent> entry : events.entrySet()) {
            NamingEvent event = entry.getValue();
            if (event instanceof NamingEvent.Bound bound) {
                out.writeByte(BOUND);
                Fields.writeBinding(out, bound.binding());
            } else if (event instanceof NamingEvent.Rebound rebound) {
                out.writeByte(REBOUND);
                Fields.writeBinding(out, rebound.binding());
            } else if (event instanceof NamingEvent.Unbound unbound) {
                out.writeByte(UNBOUND);
                out.writeUTF(unbound.name().text());
                out.writeLong(unbound.version());
            } else {
                throw new IllegalStateException(event + " is no event of the directory.");
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        completeAfter = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            keep(readEvent(in));
        }
    }

    private static NamingEvent readEvent(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case BOUND -> new NamingEvent.Bound(Fields.readBinding(in));
            case REBOUND -> new NamingEvent.Rebound(Fields.readBinding(in));
            case UNBOUND -> new NamingEvent.Unbound(new Name(Fields.readText(in)), in.readLong());
            default -> throw new IOException("No event has the kind " + kind + ".");
        };
    }
}
