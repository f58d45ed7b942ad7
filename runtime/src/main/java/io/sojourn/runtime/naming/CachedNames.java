package io.sojourn.runtime.naming;

import io.sojourn.failure.Cancelled;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.runtime.clock.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lookups through the cache: known names are answered at once, and lookups of one unknown name share one request. */
final class CachedNames implements WatchStream.Content {

    private static final Logger LOG = LoggerFactory.getLogger(CachedNames.class);
    private static final int CAPACITY = 100_000;
    private static final int DROPPED_AT_ONCE = 100;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final DirectoryServers servers;
    private final TimeSource time;
    private final WatchStream stream;
    private final Map<Name, CompletableFuture<Binding>> lookups = new ConcurrentHashMap<>();
    private final Map<Name, CompletableFuture<Optional<Binding>>> repairs = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by lock, but for reading what is known. */
    private final NameCache cache = new NameCache(CAPACITY);

    /** Guarded by lock. */
    private long searches;

    CachedNames(DirectoryServers servers, WatchReceiver receiver, Background background) {
        this.servers = servers;
        this.time = background.time();
        stream = new WatchStream(this, receiver, servers, background);
    }

    /** Finds a name, from the cache if it is known there; blocks for the network otherwise. */
    Binding find(Name name) {
        return find(name, servers.patience());
    }

    private Binding find(Name name, Duration patience) {
        Binding known = known(name.text());
        if (known != null) {
            return known;
        }
        CompletableFuture<Binding> mine = new CompletableFuture<>();
        for (CompletableFuture<Binding> other = lookups.putIfAbsent(name, mine);
                other != null;
                other = lookups.putIfAbsent(name, mine)) {
            Binding found = join(other);
            if (found != null) {
                return found;
            }
        }
        try {
            Binding found = ask(name, false, patience);
            mine.complete(found);
            return found;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            lookups.remove(name, mine);
        }
    }

    /** As {@link #find}, but waits only for a short time where the name is not known. */
    Binding findSoon(Name name) {
        return find(name, SOON);
    }

    /** Finds a name as the naming servers agree on it now. */
    Binding findAgreed(Name name) {
        return ask(name, true);
    }

    /**
     * As {@link #findAgreed}, for those whose binding has turned out to be stale: threads that ask for one name at the same
     * time share one request. Empty if nothing is bound or no naming server answers.
     */
    Optional<Binding> repaired(Name name) {
        CompletableFuture<Optional<Binding>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Binding>> others = repairs.putIfAbsent(name, mine);
        if (others != null) {
            return others.join();
        }
        Optional<Binding> found = Optional.empty();
        try {
            found = Optional.of(ask(name, true));
        } catch (NamingFailure | RemoteFailure e) {
            LOG.debug("What name {} leads to now could not be asked.", name, e);
        } finally {
            repairs.remove(name, mine);
            mine.complete(found);
        }
        return found;
    }

    /** Takes what this node has bound itself. */
    void wrote(Binding binding) {
        lock.lock();
        try {
            cache.wrote(binding);
        } finally {
            lock.unlock();
        }
    }

    /** How far this node has seen the directory: no answer may be older. */
    Seen seen() {
        lock.lock();
        try {
            return new Seen(cache.version(), cache.lineage());
        } finally {
            lock.unlock();
        }
    }

    /** Takes that this node has changed what a name is bound to, or unbound it; the next lookup asks. */
    void removed(Name name, long version) {
        lock.lock();
        try {
            cache.removed(name, version);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        stream.close();
    }

    @Override
    public WatchRequest request(long number) {
        lock.lock();
        try {
            List<String> names = cache.rewatch(CAPACITY);
            return new WatchRequest(number, null, names, cache.toldUpTo(), cache.lineage());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean take(WatchBatch batch, long trueSinceNanos) {
        lock.lock();
        try {
            return cache.told(batch, trueSinceNanos);
        } finally {
            lock.unlock();
        }
    }

    /** What is known about the name of the canonical text given, with its age; null if nothing is. Blocks for nothing. */
    @Nullable
    Binding known(String name) {
        NameCache.Known known = cache.get(name);
        return known == null ? null : aged(known);
    }

    private Binding aged(NameCache.Known known) {
        Binding binding = known.binding();
        long age = Math.max(0, time.nanoTime() - known.confirmedNanos());
        return new Binding(
                binding.name(),
                binding.reference(),
                binding.version(),
                binding.owner(),
                binding.ownerName(),
                Duration.ofNanos(age),
                binding.metadata(),
                binding.members());
    }

    private Binding ask(Name name, boolean linearizable) {
        return ask(name, linearizable, servers.patience());
    }

    private Binding ask(Name name, boolean linearizable, Duration patience) {
        lock.lock();
        try {
            cache.lookingUp(name);
        } finally {
            lock.unlock();
        }
        long asked = time.nanoTime();
        Found found;
        try {
            found = servers.call(patience, service -> service.find(search(service, name, linearizable)));
        } catch (RuntimeException e) {
            failed(name, e);
            throw e;
        }
        lock.lock();
        try {
            return cache.answered(found, asked);
        } finally {
            lock.unlock();
        }
    }

    private void failed(Name name, RuntimeException failure) {
        lock.lock();
        try {
            if (failure instanceof NameNotFound) {
                cache.missing(name);
            } else {
                cache.failed(name);
            }
        } finally {
            lock.unlock();
        }
    }

    private Search search(DirectoryService service, Name name, boolean linearizable) {
        long watch = watchAt(service);
        lock.lock();
        try {
            return new Search(
                    name.text(),
                    linearizable,
                    watch,
                    ++searches,
                    watch == 0 ? List.of() : cache.takeDropped(DROPPED_AT_ONCE),
                    cache.version(),
                    cache.lineage());
        } finally {
            lock.unlock();
        }
    }

    private long watchAt(DirectoryService service) {
        try {
            return stream.openAt(service);
        } catch (DirectoryFull e) {
            // Lookups work without a watch; they only are not cached.
            return 0;
        }
    }

    /** Waits for another thread's lookup; null if that thread gave up for reasons of its own. */
    private static @Nullable Binding join(CompletableFuture<Binding> other) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled(
                    "The thread was interrupted while it waited for a lookup.", FailedCall.of(Outcome.NOT_EXECUTED), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NameNotFound missing) {
                throw new NameNotFound(Reasons.of(missing));
            }
            if (e.getCause() instanceof NamingUnavailable unavailable) {
                throw new NamingUnavailable(Reasons.of(unavailable), unavailable);
            }
            return null;
        }
    }
}
