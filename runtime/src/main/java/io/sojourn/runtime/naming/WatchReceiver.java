package io.sojourn.runtime.naming;

import io.sojourn.naming.NamingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The node's one object to which naming servers tell what happens; hands each batch to its watch. Thread-safe. */
final class WatchReceiver implements DirectoryWatcher {

    private final Background background;
    private final Map<Long, WatchStream> streams = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    /** No watches yet; user code runs on the background's threads. */
    WatchReceiver(Background background) {
        this.background = background;
    }

    /** A new number under which the watch is told; numbers are never used again. */
    long add(WatchStream stream) {
        long number = last.incrementAndGet();
        streams.put(number, stream);
        return number;
    }

    void remove(long number) {
        streams.remove(number);
    }

    /** Lets every watch see to itself. */
    void check() {
        streams.values().forEach(WatchStream::check);
    }

    @Override
    public boolean take(WatchBatch batch) {
        WatchStream stream = streams.get(batch.watch());
        return stream != null && stream.take(batch);
    }

    @Override
    public CompletableFuture<Untaken> takeAll(List<WatchBatch> batches) {
        List<WatchStream> accepting = new ArrayList<>();
        List<Long> busy = new ArrayList<>();
        List<Long> ended = new ArrayList<>();
        Map<NamingEvent, NamingEvent> known = new HashMap<>();
        for (WatchBatch batch : batches) {
            WatchStream stream = streams.get(batch.watch());
            switch (stream == null ? WatchStream.Acceptance.ENDED : stream.accept(shared(batch, known))) {
                case ACCEPTED -> accepting.add(stream);
                case BUSY -> busy.add(batch.watch());
                case ENDED -> ended.add(batch.watch());
            }
        }
        Untaken untaken = new Untaken(busy, ended);
        return new Handout(accepting, background).begin().thenApply(over -> untaken);
    }

    /**
     * The batch with one object for all equal events. Watches keep what they are told, and mostly they are told the same: a
     * copy for each fills the memory, and pauses to tidy it up hold up all watchers.
     */
    private static WatchBatch shared(WatchBatch batch, Map<NamingEvent, NamingEvent> known) {
        List<NamingEvent> events = new ArrayList<>(batch.events().size());
        for (NamingEvent event : batch.events()) {
            NamingEvent before = known.putIfAbsent(event, event);
            events.add(before == null ? event : before);
        }
        return new WatchBatch(batch.watch(), batch.kind(), events, batch.from(), batch.version(), batch.lineage());
    }
}
