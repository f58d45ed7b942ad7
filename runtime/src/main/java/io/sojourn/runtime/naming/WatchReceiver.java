package io.sojourn.runtime.naming;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The node's one object to which naming servers tell what happens; hands each batch to its watch. Thread-safe. */
final class WatchReceiver implements DirectoryWatcher {

    private final Map<Long, WatchStream> streams = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

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
}
