package io.sojourn.runtime.naming;

import io.sojourn.naming.NamingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user of one watch has been told, for simulations in other packages: a {@link WatchPicture}. */
public final class Picture {

    private final WatchPicture picture = new WatchPicture();

    public long version() {
        return picture.version();
    }

    /** What to ask for when the watch begins, or begins anew. */
    public WatchRequest rewatch(long number, String prefix) {
        picture.interrupted();
        return new WatchRequest(number, prefix, List.of(), picture.version(), picture.lineage());
    }

    /** The events for the user; null if something is missing, so that the watch must begin anew. */
    public @Nullable List<NamingEvent> take(WatchBatch batch) {
        return picture.take(batch);
    }
}
