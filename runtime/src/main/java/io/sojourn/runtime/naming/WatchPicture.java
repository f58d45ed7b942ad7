package io.sojourn.runtime.naming;

import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the batches of one watch into the events its user sees: in order, without gap or repeat, also when the watch
 * was interrupted. Pure; used by one thread at a time.
 */
final class WatchPicture {

    private final Map<Name, Binding> told = new HashMap<>();
    private @Nullable List<NamingEvent> incoming;
    private boolean interrupted = true;
    private long version = -1;
    private long lineage;

    /** The version up to which the user has been told everything; negative before the first picture. */
    long version() {
        return version;
    }

    /** The directory that the version belongs to. */
    long lineage() {
        return lineage;
    }

    /** Says that the watch begins anew: its user is told when the picture is complete again. */
    void interrupted() {
        interrupted = true;
        incoming = null;
    }

    /**
     * Takes a batch.
     *
     * @return the events for the user; null if something is missing, so that the watch must begin anew
     */
    @Nullable
    List<NamingEvent> take(WatchBatch batch) {
        return batch.kind() == WatchBatch.Kind.CHANGES ? changes(batch) : picture(batch);
    }

    private @Nullable List<NamingEvent> changes(WatchBatch batch) {
        boolean known = version >= 0 && batch.lineage() == lineage && incoming == null;
        if (!known || batch.from() > version) {
            return null;
        }
        List<NamingEvent> events = new ArrayList<>();
        for (NamingEvent event : batch.events()) {
            if (event.version() > version) {
                follow(event);
                events.add(event);
                version = event.version();
            }
        }
        version = Math.max(version, batch.version());
        return completed(events);
    }

    private @Nullable List<NamingEvent> picture(WatchBatch batch) {
        if (batch.from() == 0) {
            incoming = new ArrayList<>();
        }
        if (incoming == null || incoming.size() != batch.from()) {
            return null;
        }
        incoming.addAll(batch.events());
        if (batch.kind() == WatchBatch.Kind.PICTURE) {
            return List.of();
        }
        List<NamingEvent> events = difference(incoming, batch);
        incoming = null;
        version = batch.version();
        lineage = batch.lineage();
        interrupted = true;
        return completed(events);
    }

    /** What has happened between what was told before and the new picture. */
    private List<NamingEvent> difference(List<NamingEvent> picture, WatchBatch batch) {
        List<NamingEvent> events = new ArrayList<>();
        HashSet<Name> gone = new HashSet<>(told.keySet());
        for (NamingEvent event : picture) {
            if (!(event instanceof NamingEvent.Bound bound)) {
                continue;
            }
            Binding binding = bound.binding();
            gone.remove(binding.name());
            Binding before = told.put(binding.name(), binding);
            if (before == null) {
                events.add(bound);
            } else if (batch.lineage() == lineage
                    ? before.version() != binding.version()
                    : !references(before).equals(references(binding))) {
                events.add(new NamingEvent.Rebound(binding));
            }
        }
        gone.stream().sorted().forEach(name -> {
            told.remove(name);
            events.add(new NamingEvent.Unbound(name, batch.version()));
        });
        events.sort(Comparator.comparingLong(NamingEvent::version));
        return events;
    }

    private static List<Reference> references(Binding binding) {
        return binding.objects().stream().map(Member::reference).toList();
    }

    private void follow(NamingEvent event) {
        if (event instanceof NamingEvent.Bound bound) {
            told.put(bound.binding().name(), bound.binding());
        } else if (event instanceof NamingEvent.Rebound rebound) {
            told.put(rebound.binding().name(), rebound.binding());
        } else if (event instanceof NamingEvent.Unbound unbound) {
            told.remove(unbound.name());
        }
    }

    private List<NamingEvent> completed(List<NamingEvent> events) {
        if (interrupted) {
            interrupted = false;
            events.add(new NamingEvent.Synchronised(version));
        }
        return events;
    }
}
