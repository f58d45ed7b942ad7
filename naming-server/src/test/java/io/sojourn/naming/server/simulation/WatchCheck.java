package io.sojourn.naming.server.simulation;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.runtime.naming.WatchBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the events of a watch come in order, without gap or repeat, and add up to what is bound. */
final class WatchCheck {

    private final Client client;
    private final World world;
    private final Map<Name, Long> told = new HashMap<>();
    private long version = -1;

    WatchCheck(Client client) {
        this.client = client;
        this.world = client.world;
    }

    /** What the user of the watch was told when a batch arrived. */
    void take(long before, WatchBatch batch, List<NamingEvent> events, long after) {
        world.watchEvents += events.size();
        long last = before;
        for (NamingEvent event : events) {
            if (event instanceof NamingEvent.Synchronised synchronised) {
                if (synchronised.version() != after) {
                    world.violation(client + " is told to be at " + synchronised.version() + ", not at " + after);
                }
                continue;
            }
            if (event.version() < last || (event.version() == last && batch.kind() == WatchBatch.Kind.CHANGES)) {
                world.violation(client + " is told " + event + " after version " + last);
            }
            last = event.version();
            follow(event);
        }
        if (after < version) {
            world.violation(client + " goes from version " + version + " back to " + after);
        }
        version = after;
        if (batch.kind() == WatchBatch.Kind.CHANGES) {
            List<NamingEvent> real = world.truth.eventsBetween(before, after);
            List<NamingEvent> heard = events.stream()
                    .filter(event -> !(event instanceof NamingEvent.Synchronised))
                    .toList();
            if (!heard.equals(real)) {
                world.violation(
                        client + " is told " + heard + " between " + before + " and " + after + ", not " + real);
            }
        }
        if (after >= 0 && batch.kind() != WatchBatch.Kind.PICTURE) {
            Map<Name, Long> real = world.truth.stateAt(after);
            if (!told.equals(real)) {
                world.violation(client + " believes at version " + after + " in " + told + ", not in " + real);
            }
        }
    }

    /** Whether the watch has come to what is bound now. */
    boolean upToDate() {
        return told.equals(world.truth.stateAt(world.truth.version()));
    }

    private void follow(NamingEvent event) {
        Binding bound = event instanceof NamingEvent.Bound first
                ? first.binding()
                : event instanceof NamingEvent.Rebound again ? again.binding() : null;
        @Nullable Long before;
        if (bound != null) {
            before = told.put(bound.name(), bound.version());
        } else {
            before = told.remove(((NamingEvent.Unbound) event).name());
        }
        boolean fits = event instanceof NamingEvent.Bound ? before == null : before != null;
        if (!fits) {
            world.violation(client + " is told " + event + " about a name that it knew at " + before);
        }
    }
}
