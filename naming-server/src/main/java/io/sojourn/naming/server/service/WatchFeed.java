package io.sojourn.naming.server.service;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.runtime.naming.DirectoryFull;
import io.sojourn.runtime.naming.Search;
import io.sojourn.runtime.naming.WatchBatch;
import io.sojourn.runtime.naming.WatchRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one watch stands: decides which batch comes next. Pure; used by one thread at a time.
 *
 * <p>It keeps no events. While its watcher is slow the directory's own bounded history keeps them; when that does not
 * reach back far enough any more the watcher is given a new picture instead.
 */
final class WatchFeed {

    /** How many names one watch can cover by name. */
    static final int MAXIMUM_NAMES = 100_000;

    /** How many objects the events of one batch tell of, but for the last event. */
    static final int BATCH = 256;

    private final long number;
    private final @Nullable String prefix;

    /** The names covered, each with the number of the search that asked for it last. */
    private final Map<String, Long> names = new HashMap<>();

    private final long lineage;

    /** Whether all names are known that the watch begins with; nothing is told before, lest something be left out. */
    private boolean complete;

    /** The version up to which the watcher has been told everything; negative if it knows nothing. */
    private long told;

    /** The version up to which the directory was searched for events; at least {@code told}. */
    private long searched;

    /** What is left of a picture, or null. */
    private @Nullable List<NamingEvent> picture;

    private int shown;
    private long pictureVersion;

    /** A feed for the request, from a directory of the lineage given. */
    WatchFeed(WatchRequest request, long lineage) {
        number = request.watch();
        prefix = request.prefix();
        request.names().forEach(name -> names.put(name, 0L));
        complete = !request.more();
        this.lineage = lineage;
        told = request.lineage() == lineage ? request.after() : -1;
        searched = told;
    }

    /** Covers one name more and some less, unless later searches ask for those; whether there was room for the name. */
    boolean cover(Search search) {
        for (String dropped : search.dropped()) {
            names.computeIfPresent(dropped, (name, askedBy) -> askedBy < search.number() ? null : askedBy);
        }
        if (names.size() >= MAXIMUM_NAMES && !names.containsKey(search.name())) {
            return false;
        }
        names.merge(search.name(), search.number(), Math::max);
        return true;
    }

    boolean isComplete() {
        return complete;
    }

    /**
     * Covers more names before the watch tells anything.
     *
     * @param othersFollow whether that was not all yet
     * @throws DirectoryFull if there is no room for them
     */
    void widen(List<String> more, boolean othersFollow) {
        if (names.size() + more.size() > MAXIMUM_NAMES) {
            throw new DirectoryFull("One watch covers at most " + MAXIMUM_NAMES + " names.");
        }
        more.forEach(name -> names.putIfAbsent(name, 0L));
        complete |= !othersFollow;
    }

    /**
     * The batch to send next.
     *
     * @param evenIfNothing whether to send a batch without events rather than nothing
     * @return the batch, or null for nothing
     */
    @Nullable
    WatchBatch next(Directory directory, boolean evenIfNothing) {
        if (!complete) {
            return null;
        }
        if (told > directory.version()) {
            // Another naming server has told more than this one knows yet; a watcher is never taken back in time.
            return null;
        }
        if (picture == null && (searched < 0 || !directory.remembersSince(searched))) {
            picture = draw(directory);
            shown = 0;
            pictureVersion = directory.version();
        }
        return picture == null ? changes(directory, evenIfNothing) : part(picture);
    }

    /** Says that the batch was taken. */
    void taken(WatchBatch batch) {
        if (batch.kind() == WatchBatch.Kind.PICTURE) {
            shown += batch.events().size();
            return;
        }
        if (batch.kind() == WatchBatch.Kind.PICTURE_END) {
            picture = null;
        }
        told = batch.version();
        searched = Math.max(searched, told);
    }

    /** Whether there may be more to tell after a batch, even if nothing has changed since it was made. */
    static boolean mayHaveMore(WatchBatch batch) {
        return batch.kind() != WatchBatch.Kind.CHANGES || isFull(batch.events());
    }

    private static boolean isFull(List<NamingEvent> events) {
        return events.stream().mapToInt(Directory::objects).sum() >= BATCH;
    }

    private @Nullable WatchBatch changes(Directory directory, boolean evenIfNothing) {
        List<NamingEvent> events = directory.eventsAfter(searched, this::covers, BATCH);
        boolean cut = isFull(events);
        long upTo = cut ? events.get(events.size() - 1).version() : directory.version();
        if (events.isEmpty() && !evenIfNothing) {
            searched = upTo;
            return null;
        }
        return new WatchBatch(number, WatchBatch.Kind.CHANGES, events, told, upTo, lineage);
    }

    private WatchBatch part(List<NamingEvent> whole) {
        int end = shown;
        for (int objects = 0; end < whole.size() && objects < BATCH; end++) {
            objects += Directory.objects(whole.get(end));
        }
        boolean last = end == whole.size();
        List<NamingEvent> events = whole.subList(shown, end);
        return new WatchBatch(
                number,
                last ? WatchBatch.Kind.PICTURE_END : WatchBatch.Kind.PICTURE,
                events,
                shown,
                pictureVersion,
                lineage);
    }

    private List<NamingEvent> draw(Directory directory) {
        List<NamingEvent> found = new ArrayList<>();
        if (prefix == null) {
            for (String name : names.keySet()) {
                directory.find(new Name(name)).ifPresent(binding -> found.add(new NamingEvent.Bound(binding)));
            }
        } else {
            for (Binding binding : directory.list(prefix, "", Integer.MAX_VALUE)) {
                found.add(new NamingEvent.Bound(binding));
            }
        }
        found.sort(Comparator.comparingLong(NamingEvent::version));
        searched = directory.version();
        return found;
    }

    private boolean covers(NamingEvent event) {
        String name = nameOf(event);
        return prefix == null ? names.containsKey(name) : name.startsWith(prefix);
    }

    private static String nameOf(NamingEvent event) {
        if (event instanceof NamingEvent.Bound bound) {
            return bound.binding().name().text();
        }
        if (event instanceof NamingEvent.Rebound rebound) {
            return rebound.binding().name().text();
        }
        return event instanceof NamingEvent.Unbound unbound ? unbound.name().text() : "";
    }
}
