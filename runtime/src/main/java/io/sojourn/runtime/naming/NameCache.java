package io.sojourn.runtime.naming;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.runtime.naming.KnownNames.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows about names: the bindings that it has looked up and that a watch keeps fresh.
 *
 * <p>Knowledge never goes backwards: of two answers about a name the one with the higher version stays, whatever
 * arrives last. That a name is not bound is never remembered. Pure: the time is handed in; used by one thread at a
 * time, but for {@link #get}, which any thread may call at any time.
 */
final class NameCache {

    /** A binding and when a naming server last confirmed it. */
    record Known(Binding binding, long confirmedNanos) {}

    /** A name that is being looked up at the moment, and the newest event about it. */
    private static final class Pending {
        private int lookups;
        private @Nullable NamingEvent newest;
    }

    private final int capacity;
    private final KnownNames known = new KnownNames();
    private final Map<Name, Pending> pending = new HashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    private final Set<Name> shown = new HashSet<>();
    private volatile boolean watched;
    private volatile long confirmedNanos;
    private long toldUpTo = -1;
    private long version;
    private long lineage;

    /** An empty cache that keeps the bindings used most recently. */
    NameCache(int capacity) {
        this.capacity = capacity;
    }

    /** The highest version of the directory that this node has seen. */
    long version() {
        return version;
    }

    /** The directory that the versions belong to. */
    long lineage() {
        return lineage;
    }

    int size() {
        return known.size();
    }

    /** What is known about the name of the canonical text given, or null. May be called by any thread. */
    @Nullable
    Known get(String name) {
        // The time is read first: what is found then is at least as new.
        boolean running = watched;
        long confirmed = confirmedNanos;
        Entry found = known.get(name);
        if (found == null) {
            return null;
        }
        return new Known(found.binding(), running ? later(found.confirmedNanos(), confirmed) : found.confirmedNanos());
    }

    /** Says that the name is being looked up: what happens to it meanwhile is compared with the answer. */
    void lookingUp(Name name) {
        pending.computeIfAbsent(name, each -> new Pending()).lookups++;
        dropped.remove(name.text());
    }

    /**
     * Takes the answer to a lookup.
     *
     * @param found the answer
     * @param nowNanos when the lookup was sent
     * @return what is bound as far as is known now, which may be newer than the answer
     */
    Binding answered(Found found, long nowNanos) {
        belongTo(found.lineage());
        Binding answer = found.binding();
        Pending meanwhile = lookedUp(answer.name());
        if (meanwhile != null && meanwhile.newest != null && meanwhile.newest.version() > answer.version()) {
            Binding newer = bindingOf(meanwhile.newest);
            if (newer == null) {
                return answer;
            }
            answer = newer;
        }
        version = Math.max(version, Math.max(found.version(), answer.version()));
        Entry before = known.peek(answer.name());
        if (before != null && before.binding().version() > answer.version()) {
            return before.binding();
        }
        // What is known already stays known: if the watch does not run any longer, the next one covers it.
        if (found.watched() || before != null) {
            keep(new Entry(answer, nowNanos, Math.max(found.version(), answer.version())));
        }
        return answer;
    }

    /** Says that a lookup has failed. */
    void failed(Name name) {
        lookedUp(name);
        dropUnlessWanted(name);
    }

    /** Says that a naming server has answered that the name is not bound. */
    void missing(Name name) {
        lookedUp(name);
        known.remove(name);
        dropUnlessWanted(name);
    }

    /** Takes what this node itself has bound; later answers are never older. */
    void wrote(Binding binding) {
        version = Math.max(version, binding.version());
        change(new NamingEvent.Rebound(binding));
    }

    /** Takes that this node itself has unbound a name, or knows that its binding is wrong. */
    void removed(Name name, long removedAt) {
        version = Math.max(version, removedAt);
        change(new NamingEvent.Unbound(name, removedAt));
    }

    /**
     * Takes what the watch tells.
     *
     * @param trueSinceNanos when what it tells was true at the earliest
     * @return false if something is missing, so that the watch must begin anew
     */
    boolean told(WatchBatch batch, long trueSinceNanos) {
        belongTo(batch.lineage());
        boolean changes = batch.kind() == WatchBatch.Kind.CHANGES;
        if (changes && (toldUpTo < 0 || batch.from() > toldUpTo)) {
            return false;
        }
        batch.events().forEach(this::change);
        if (!changes) {
            picture(batch);
        }
        if (batch.kind() != WatchBatch.Kind.PICTURE) {
            toldUpTo = Math.max(toldUpTo, batch.version());
            version = Math.max(version, batch.version());
            watched = true;
            confirmedNanos = trueSinceNanos;
        }
        return true;
    }

    /**
     * Says that the watch is to go on elsewhere or anew. Answers stay, but their age grows until it does.
     *
     * @param limit how many names the new watch can cover; those used most recently stay
     * @return the names for the new watch to cover
     */
    List<String> rewatch(int limit) {
        interrupted();
        // Names that are being looked up may be answered by a server where the watch does not run any longer.
        Set<Name> covered = new LinkedHashSet<>(pending.keySet());
        while (known.size() > Math.max(0, limit - covered.size())) {
            known.removeEldest();
        }
        known.names().forEach(covered::add);
        dropped.clear();
        return covered.stream().limit(limit).map(Name::text).toList();
    }

    /** The version up to which the watch has told everything; negative before it has told anything. */
    long toldUpTo() {
        return toldUpTo;
    }

    private void interrupted() {
        if (watched) {
            known.replaceAll(entry -> entry.confirmed(later(entry.confirmedNanos(), confirmedNanos)));
        }
        watched = false;
    }

    /** What a picture does not show is not bound any longer. */
    private void picture(WatchBatch batch) {
        if (batch.from() == 0) {
            shown.clear();
        }
        for (NamingEvent event : batch.events()) {
            shown.add(nameOf(event));
        }
        if (batch.kind() == WatchBatch.Kind.PICTURE_END) {
            // A name looked up after the picture was drawn is not in it, and known at its version or a later one.
            known.removeIf(entry -> entry.asOf() < batch.version()
                    && !shown.contains(entry.binding().name()));
            shown.clear();
        }
    }

    /** Names that the watch need not cover any longer; each is returned once. */
    List<String> takeDropped(int limit) {
        List<String> taken = dropped.stream().limit(limit).toList();
        taken.forEach(dropped::remove);
        return taken;
    }

    private void change(NamingEvent event) {
        Name name = nameOf(event);
        Pending lookup = pending.get(name);
        if (lookup != null && (lookup.newest == null || lookup.newest.version() < event.version())) {
            lookup.newest = event;
        }
        Entry before = known.peek(name);
        if (before == null || before.binding().version() >= event.version()) {
            return;
        }
        Binding binding = bindingOf(event);
        if (binding == null) {
            known.remove(name);
            dropUnlessWanted(name);
        } else {
            known.put(before.changed(binding, event.version()));
        }
    }

    /** The watch may cover a name since it was asked for; that is over when it is not known, and nobody asks for it. */
    private void dropUnlessWanted(Name name) {
        if (known.peek(name) == null && !pending.containsKey(name)) {
            dropped.add(name.text());
        }
    }

    private @Nullable Pending lookedUp(Name name) {
        Pending lookup = pending.get(name);
        if (lookup != null) {
            lookup.lookups--;
            if (lookup.lookups == 0) {
                pending.remove(name);
            }
        }
        return lookup;
    }

    private void keep(Entry entry) {
        known.put(entry);
        if (known.size() > capacity) {
            dropped.add(known.removeEldest().text());
        }
    }

    private void belongTo(long newLineage) {
        if (newLineage != lineage) {
            known.clear();
            dropped.clear();
            shown.clear();
            // What this node has bound before it heard of any lineage most likely belongs to this one.
            version = lineage == 0 ? version : 0;
            toldUpTo = -1;
            watched = false;
            lineage = newLineage;
        }
    }

    private static Name nameOf(NamingEvent event) {
        Binding binding = bindingOf(event);
        if (binding != null) {
            return binding.name();
        }
        if (event instanceof NamingEvent.Unbound unbound) {
            return unbound.name();
        }
        throw new IllegalArgumentException(event + " is about no name.");
    }

    private static @Nullable Binding bindingOf(NamingEvent event) {
        if (event instanceof NamingEvent.Bound bound) {
            return bound.binding();
        }
        return event instanceof NamingEvent.Rebound rebound ? rebound.binding() : null;
    }

    private static long later(long nanos, long otherNanos) {
        return nanos - otherNanos > 0 ? nanos : otherNanos;
    }
}
