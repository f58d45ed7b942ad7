package io.sojourn.runtime.naming;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node knows about names, for simulations in other packages: a {@link NameCache} and the numbers of its commands. */
public final class Knowledge {

    /** A binding and when a naming server last confirmed it. */
    public record Known(Binding binding, long confirmedNanos) {}

    private final NameCache cache;
    private final int capacity;
    private final CommandNumbers numbers = new CommandNumbers();

    /** Nothing is known; at most as many names are kept. */
    public Knowledge(int capacity) {
        cache = new NameCache(capacity);
        this.capacity = capacity;
    }

    /** A number for a new command. */
    public CommandNumber nextCommand() {
        return numbers.next();
    }

    /** Says that nobody will send the command again. */
    public void over(CommandNumber command) {
        numbers.over(command);
    }

    public long version() {
        return cache.version();
    }

    public long lineage() {
        return cache.lineage();
    }

    public int size() {
        return cache.size();
    }

    public @Nullable Known get(Name name) {
        NameCache.Known known = cache.get(name.text());
        return known == null ? null : new Known(known.binding(), known.confirmedNanos());
    }

    public void lookingUp(Name name) {
        cache.lookingUp(name);
    }

    public Binding answered(Found found, long askedNanos) {
        return cache.answered(found, askedNanos);
    }

    public void failed(Name name) {
        cache.failed(name);
    }

    public void missing(Name name) {
        cache.missing(name);
    }

    public void wrote(Binding binding) {
        cache.wrote(binding);
    }

    public void removed(Name name, long version) {
        cache.removed(name, version);
    }

    public boolean told(WatchBatch batch, long nowNanos) {
        return cache.told(batch, nowNanos);
    }

    /** What to ask for when the watch begins anew. */
    public WatchRequest rewatch(long number) {
        List<String> names = cache.rewatch(capacity);
        return new WatchRequest(number, null, names, cache.toldUpTo(), cache.lineage());
    }

    public List<String> takeDropped() {
        return cache.takeDropped(100);
    }
}
