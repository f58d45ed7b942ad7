package io.sojourn.naming.server.service;

import io.sojourn.naming.server.directory.Directory;
import io.sojourn.runtime.naming.Search;
import io.sojourn.runtime.naming.WatchBatch;
import io.sojourn.runtime.naming.WatchRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one watch stands at a naming server, for simulations in other packages: a {@link WatchFeed}. */
public final class Feed {

    private final WatchFeed feed;

    public Feed(WatchRequest request, long lineage) {
        feed = new WatchFeed(request, lineage);
    }

    public boolean cover(Search search) {
        return feed.cover(search);
    }

    public void widen(List<String> names, boolean more) {
        feed.widen(names, more);
    }

    public @Nullable WatchBatch next(Directory directory, boolean evenIfNothing) {
        return feed.next(directory, evenIfNothing);
    }

    public void taken(WatchBatch batch) {
        feed.taken(batch);
    }
}
