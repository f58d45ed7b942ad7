package io.sojourn.naming.server.simulation;

import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.history.Act;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What really happened: what each entry of the log was when the first server applied it, and what the names were. */
final class Truth {

    /** A name from a version on; not bound if the version of its binding is 0. */
    record Since(long version, long binding, long nanos) {}

    private final World world;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<NamingEvent> events = new ArrayList<>();
    private final Map<Name, List<Since>> names = new HashMap<>();
    private final TreeMap<Long, Map<Name, Long>> states = new TreeMap<>();
    private final Map<Name, Long> current = new TreeMap<>();
    private final Set<Long> objects = new HashSet<>();
    private long version;

    Truth(World world) {
        this.world = world;
        states.put(0L, Map.of());
    }

    long entries() {
        return entries.size();
    }

    long version() {
        return version;
    }

    void applied(Server server, long index, byte[] commands, Directory directory) {
        while (entries.size() < index) {
            entries.add(null);
        }
        byte[] known = entries.get((int) index - 1);
        if (known != null) {
            if (!Arrays.equals(known, commands)) {
                world.violation(server + " applies something else as entry " + index + " than others did.");
            }
            return;
        }
        entries.set((int) index - 1, commands);
        for (NamingEvent event : directory.eventsAfter(version, each -> true, Integer.MAX_VALUE)) {
            happened(event);
        }
        version = directory.version();
        world.leaseTruth.applied(commands, directory);
        world.moveTruth.applied(commands, directory);
    }

    private void happened(NamingEvent event) {
        events.add(event);
        Name name;
        long binding = 0;
        if (event instanceof NamingEvent.Unbound unbound) {
            name = unbound.name();
            current.remove(name);
        } else {
            var bound = event instanceof NamingEvent.Bound first
                    ? first.binding()
                    : ((NamingEvent.Rebound) event).binding();
            name = bound.name();
            binding = bound.version();
            current.put(name, binding);
            bound.objects()
                    .forEach(each -> objects.add(each.reference().object().low()));
        }
        names.computeIfAbsent(name, each -> new ArrayList<>())
                .add(new Since(event.version(), binding, world.time.now()));
        states.put(event.version(), Map.copyOf(current));
        world.trace(event instanceof NamingEvent.Unbound ? name + " unbound" : name + " bound at " + event.version());
    }

    /** Whether an object was bound, however briefly. */
    boolean everBound(Act.Bound bound) {
        return objects.contains(bound.object());
    }

    /** What is bound at a version: the versions of the bindings by name. */
    Map<Name, Long> stateAt(long asOf) {
        return states.floorEntry(asOf).getValue();
    }

    List<NamingEvent> eventsBetween(long after, long upTo) {
        return events.stream()
                .filter(event -> event.version() > after && event.version() <= upTo)
                .toList();
    }

    /** When a binding ceased to be what its name is bound to; {@link Long#MAX_VALUE} if it has not, null if it never was. */
    @Nullable
    Long endOf(Name name, long binding) {
        List<Since> all = names.getOrDefault(name, List.of());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).binding() == binding) {
                return i + 1 < all.size() ? all.get(i + 1).nanos() : Long.MAX_VALUE;
            }
        }
        return null;
    }

    /** Whether the name was not bound at the version or at a later one. */
    boolean unboundSince(Name name, long seen) {
        List<Since> all = names.getOrDefault(name, List.of());
        return seen == 0
                || all.isEmpty()
                || all.stream().anyMatch(since -> since.binding() == 0 && since.version() >= seen);
    }
}
