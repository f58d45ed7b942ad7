package io.sojourn.naming.server.console;

import com.sun.net.httpserver.HttpExchange;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.naming.server.json.Json;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Server-sent events: what changes, to each page that is open. Nothing is kept for a page but the version up to which it
 * knows everything; one that does not read is cut off. Thread-safe.
 */
final class LiveStreams implements AutoCloseable {

    /** How many pages are served at the same time. */
    static final int MOST = 16;

    /** How many changed names one event tells of; with more the page asks for what it shows. */
    static final int MOST_CHANGES = 100;

    private static final int BEATS_OF_SILENCE = 4;
    private static final long LONGEST_WRITE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final SharedDirectory directory;
    private final StatusView status;
    private final Pulse pulse;
    private final TimeSource time;
    private final Timers timers;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LiveStreams(SharedDirectory directory, StatusView status, Pulse pulse, TimeSource time, Timers timers) {
        this.directory = directory;
        this.status = status;
        this.pulse = pulse;
        this.time = time;
        this.timers = timers;
    }

    void start() {
        if (!closed) {
            streams.forEach(Stream::cutOffIfStuck);
            timers.after(LOOK_NANOS, this::start);
        }
    }

    int count() {
        return streams.size();
    }

    /** Serves one page until it goes away or the naming server closes; the calling thread is used all the time. */
    void serve(HttpExchange exchange) throws IOException, Refusal {
        Stream stream = new Stream(exchange);
        synchronized (streams) {
            if (streams.size() >= MOST) {
                throw new Refusal(
                        503,
                        MOST + " pages are kept up to date, which is the limit. Close one, or ask from time to time.");
            }
            streams.add(stream);
        }
        try {
            stream.run();
        } catch (InterruptedException e) {
            // Cut off, or the server closes; the thread belongs to a pool that wants it back uninterrupted.
            exchange.close();
        } finally {
            streams.remove(stream);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Stream {
        private final HttpExchange exchange;
        private final Thread thread = Thread.currentThread();
        private long version;
        private volatile long writingSinceNanos;
        private volatile boolean writing;

        Stream(HttpExchange exchange) {
            this.exchange = exchange;
        }

        void run() throws IOException, InterruptedException {
            // Before the page hears from here: it is told of every change that it can know to be later.
            version = directory.read(Directory::version);
            Answer.prepare(exchange.getResponseHeaders(), "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                send(out, Map.of());
                int silent = 0;
                while (pulse.await()) {
                    Map<String, Object> changes = changes();
                    silent = changes.isEmpty() ? silent + 1 : 0;
                    if (!changes.isEmpty() || silent % BEATS_OF_SILENCE == 0) {
                        send(out, changes);
                    }
                }
            }
        }

        void cutOffIfStuck() {
            if (writing && time.nanoTime() - writingSinceNanos > LONGEST_WRITE_NANOS) {
                thread.interrupt();
            }
        }

        private Map<String, Object> changes() {
            return directory.read(current -> {
                long before = version;
                version = current.version();
                if (version == before) {
                    return Map.of();
                }
                List<NamingEvent> events = current.remembersSince(before)
                        ? current.eventsAfter(before, event -> true, MOST_CHANGES + 1)
                        : List.of();
                Map<String, Object> changes = new LinkedHashMap<>();
                boolean all = !events.isEmpty() && events.size() <= MOST_CHANGES;
                changes.put("all", all);
                changes.put(
                        "names",
                        all ? events.stream().map(Stream::name).distinct().toList() : List.of());
                return changes;
            });
        }

        private static String name(NamingEvent event) {
            if (event instanceof NamingEvent.Bound bound) {
                return bound.binding().name().text();
            }
            if (event instanceof NamingEvent.Rebound rebound) {
                return rebound.binding().name().text();
            }
            return event instanceof NamingEvent.Unbound unbound ? unbound.name().text() : "";
        }

        private void send(OutputStream out, Map<String, Object> changes) throws IOException {
            Map<String, Object> event = new LinkedHashMap<>(status.status());
            event.put("changes", changes.isEmpty() ? null : changes);
            byte[] bytes = ("data: " + Json.of(event) + "\n\n").getBytes(StandardCharsets.UTF_8);
            writingSinceNanos = time.nanoTime();
            writing = true;
            out.write(bytes);
            out.flush();
            writing = false;
        }
    }
}
