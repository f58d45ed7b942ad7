package io.sojourn.runtime.naming;

import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.Watch;
import io.sojourn.naming.Watcher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A watch as its user sees it. */
final class UserWatch implements Watch, WatchStream.Content {

    private static final Logger LOG = LoggerFactory.getLogger(UserWatch.class);

    private final String prefix;
    private final Watcher watcher;
    private final WatchPicture picture = new WatchPicture();
    private volatile @Nullable WatchStream stream;
    private volatile boolean closed;

    /** A watch of the names that start with the prefix. */
    UserWatch(String prefix, Watcher watcher) {
        this.prefix = prefix;
        this.watcher = watcher;
    }

    /** Ties the watch to the stream that feeds it. */
    void feed(WatchStream feeding) {
        stream = feeding;
    }

    @Override
    public WatchRequest request(long number) {
        picture.interrupted();
        return new WatchRequest(number, prefix, List.of(), picture.version(), picture.lineage());
    }

    @Override
    public boolean take(WatchBatch batch, long trueSinceNanos) {
        List<NamingEvent> events = picture.take(batch);
        if (events == null) {
            return false;
        }
        for (NamingEvent event : events) {
            if (closed) {
                return true;
            }
            tell(event);
        }
        return true;
    }

    private void tell(NamingEvent event) {
        try {
            watcher.onEvent(event);
        } catch (RuntimeException e) {
            LOG.warn("The watcher of '{}' has thrown; it is told further events.", prefix, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        WatchStream feeding = stream;
        if (feeding != null) {
            feeding.close();
        }
    }
}
