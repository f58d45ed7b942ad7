package io.sojourn.runtime.naming;

import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.RemoteFailure;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One watch at a naming server, begun again elsewhere or anew whenever nothing is heard of it. */
final class WatchStream {

    /** What is watched, and what becomes of the news. Methods are called by one thread at a time. */
    interface Content {

        /** What to ask for now, with all names however many; called each time the watch begins. */
        WatchRequest request(long number);

        /**
         * Takes a batch; may run user code.
         *
         * @param trueSinceNanos what the batch says is not older than this: it was drawn up after this node had answered
         *     the one before, however long it was on its way and this node stood still
         * @return false if something is missing, so that the watch must begin anew
         */
        boolean take(WatchBatch batch, long trueSinceNanos);
    }

    /** What becomes of a batch that is not waited for. */
    enum Acceptance {
        /** It will be taken, before any later one. */
        ACCEPTED,
        /** An earlier batch is still being taken, or the watch is just beginning. */
        BUSY,
        /** The watch does not run under this number any more. */
        ENDED
    }

    /** A batch that will be taken, and since when what it says is true. */
    private record Accepted(WatchBatch batch, long trueSinceNanos) {}

    private static final Logger LOG = LoggerFactory.getLogger(WatchStream.class);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long UNKNOWN = 0;

    /** For how long a lookup waits for a watch that another thread lets begin. */
    private static final long BRIEF_MILLIS = 100;

    private final Content content;
    private final WatchReceiver receiver;
    private final DirectoryServers servers;
    private final Background background;

    /** Held while a watch begins or a batch is taken. */
    private final ReentrantLock lock = new ReentrantLock();

    private final AtomicBoolean beginningAnew = new AtomicBoolean();
    private volatile long number = UNKNOWN;
    private volatile long heardNanos;

    /** When the last batch was answered, or the watch was asked for; guarded by lock. */
    private long answeredNanos;

    private volatile boolean closed;

    /** What is to be taken next; guarded by lock. */
    private @Nullable Accepted accepted;

    /** Where the watch runs; guarded by lock. */
    private @Nullable DirectoryService at;

    WatchStream(Content content, WatchReceiver receiver, DirectoryServers servers, Background background) {
        this.content = content;
        this.receiver = receiver;
        this.servers = servers;
        this.background = background;
    }

    /** Begins the watch; blocks until a naming server has accepted it. */
    void open() {
        servers.call(service -> {
            lock.lock();
            return openLocked(service);
        });
    }

    /**
     * Makes sure that the watch runs at the server given; blocks while it begins there, but only briefly where another thread
     * lets it begin, which may take longer than the caller has time.
     *
     * @return its number there, or 0 if it is not known yet where it will run
     */
    long openAt(DirectoryService service) {
        try {
            return lock.tryLock(BRIEF_MILLIS, TimeUnit.MILLISECONDS) ? openLocked(service) : UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    /** Gives the lock back. */
    private long openLocked(DirectoryService service) {
        try {
            // Proxies that wait for different times may stand for one server.
            if (!service.equals(at) && !closed) {
                beginAt(service);
            }
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the watch is waited for in vain, so that it had better begin anew. */
    void check() {
        boolean taking = lock.isLocked();
        if (number != UNKNOWN && !taking && background.time().nanoTime() - heardNanos > SILENCE_NANOS) {
            beginAnew();
        }
    }

    /** Takes a batch that came under the number given, on the thread that brought it. */
    boolean take(WatchBatch batch) {
        lock.lock();
        try {
            takeAcceptedLocked();
            if (closed || batch.watch() != number) {
                return false;
            }
            boolean complete = takeLocked(batch, answeredNanos);
            answeredNanos = background.time().nanoTime();
            return complete && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Accepts a batch if it can be taken next; the caller sees to it that {@link #takeAccepted} is called. Does not block. */
    Acceptance accept(WatchBatch batch) {
        if (!lock.tryLock()) {
            return Acceptance.BUSY;
        }
        try {
            if (closed || batch.watch() != number) {
                return Acceptance.ENDED;
            }
            if (accepted != null) {
                return Acceptance.BUSY;
            }
            accepted = new Accepted(batch, answeredNanos);
            // From now on the naming server may draw up the next one.
            answeredNanos = background.time().nanoTime();
            heardNanos = answeredNanos;
            return Acceptance.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }

    /** Takes what was accepted, unless that was done meanwhile or the watch has begun anew. */
    void takeAccepted() {
        lock.lock();
        try {
            takeAcceptedLocked();
        } finally {
            lock.unlock();
        }
    }

    private void takeAcceptedLocked() {
        Accepted next = accepted;
        if (next == null) {
            return;
        }
        try {
            if (!closed) {
                takeLocked(next.batch(), next.trueSinceNanos());
            }
        } finally {
            accepted = null;
        }
    }

    private boolean takeLocked(WatchBatch batch, long trueSinceNanos) {
        boolean complete = content.take(batch, trueSinceNanos);
        heardNanos = background.time().nanoTime();
        if (!complete) {
            LOG.debug("Watch {} has a gap and begins anew.", number);
            beginAnew();
        }
        return complete;
    }

    /** Ends the watch; nothing more is taken. Does not wait for the naming server. */
    void close() {
        closed = true;
        long ended = number;
        receiver.remove(ended);
        if (ended != UNKNOWN) {
            background.executor().execute(() -> end(ended));
        }
    }

    private void end(long ended) {
        try {
            servers.call(service -> {
                service.unwatch(ended);
                return ended;
            });
        } catch (NamingFailure | RemoteFailure e) {
            LOG.debug("Watch {} will end when the naming server next tries to tell it something.", ended, e);
        }
    }

    private void beginAt(DirectoryService service) {
        receiver.remove(number);
        at = null;
        accepted = null;
        number = receiver.add(this);
        answeredNanos = background.time().nanoTime();
        heardNanos = answeredNanos;
        WatchRequest request = content.request(number);
        service.watch(request.begin(), receiver);
        widen(service, request.names());
        at = service;
        if (closed) {
            close();
        }
    }

    /** Says which other names the watch covers, in parts. */
    private void widen(DirectoryService service, List<String> names) {
        int end;
        for (int from = WatchRequest.MAXIMUM_NAMES; from < names.size(); from = end) {
            end = Math.min(names.size(), from + WatchRequest.MAXIMUM_NAMES);
            if (!service.widen(number, List.copyOf(names.subList(from, end)), end < names.size())) {
                throw new NamingUnavailable("The naming server has lost a watch that had just begun there.");
            }
        }
    }

    private void beginAnew() {
        if (closed || !beginningAnew.compareAndSet(false, true)) {
            return;
        }
        background.executor().execute(() -> {
            try {
                servers.call(service -> {
                    lock.lock();
                    try {
                        if (!closed) {
                            beginAt(service);
                        }
                        return number;
                    } finally {
                        lock.unlock();
                    }
                });
            } catch (NamingFailure | RemoteFailure | DirectoryFull e) {
                // The next check tries again.
                LOG.debug("A watch could not begin anew.", e);
            } finally {
                beginningAnew.set(false);
            }
        });
    }
}
