package io.sojourn.naming.server.console;

import com.sun.net.httpserver.HttpExchange;
import io.sojourn.naming.Name;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a naming server whose directory is there. Thread-safe. */
final class Served implements AutoCloseable {

    private static final int USUAL_PAGE = 100;
    private static final int MOST_NODES = 20_000;

    private final CountedDirectory directory;
    private final Pulse pulse;
    private final StatusView status;
    private final NamesView names;
    private final LiveStreams live;

    Served(CountedDirectory directory, IntSupplier watches, TimeSource time, Timers timers) {
        this.directory = directory;
        pulse = new Pulse(directory, time, timers);
        PageFields fields = new PageFields(pulse);
        status = new StatusView(directory, fields, watches, time);
        names = new NamesView(directory, fields);
        live = new LiveStreams(directory, status, pulse, time, timers);
    }

    void start() {
        pulse.start();
        live.start();
    }

    /**
     * Answers one request.
     *
     * @return the answer, or null if it was sent already
     */
    @Nullable
    Answer answer(HttpExchange exchange) throws IOException, Refusal {
        String raw = exchange.getRequestURI().getRawQuery();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/api/live")) {
            if (exchange.getRequestMethod().equals("HEAD")) {
                throw new Refusal(405, "A stream has no head alone; use GET.");
            }
            live.serve(exchange);
            return null;
        }
        return switch (path) {
            case "/health" -> status.health();
            case "/api/status" -> Answer.json(200, status.status());
            case "/api/tree" -> tree(new Query(raw, Set.of("prefix", "after", "limit")));
            case "/api/names" -> search(new Query(raw, Set.of("search", "after", "limit")));
            case "/api/name" -> one(new Query(raw, Set.of("name")));
            case "/api/nodes" -> nodes(new Query(raw, Set.of("search", "skip", "limit")));
            default -> throw new Refusal(404, "There is nothing at this address. The page is at '/'.");
        };
    }

    void report(Metrics metrics) {
        status.report(metrics);
        directory.report(metrics);
        metrics.gauge("sojourn_console_pages", "Pages that are kept up to date.", Map.of(), live.count());
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        metrics.gauge("jvm_heap_used_bytes", "Heap in use.", Map.of(), heap.getUsed());
        metrics.gauge("jvm_heap_max_bytes", "Heap that may be used.", Map.of(), heap.getMax());
        metrics.seconds(
                "process_uptime_seconds",
                "Time since the process started.",
                TimeUnit.MILLISECONDS.toNanos(
                        ManagementFactory.getRuntimeMXBean().getUptime()));
    }

    @Override
    public void close() {
        live.close();
        pulse.close();
    }

    private Answer tree(Query query) throws Refusal {
        String prefix = query.text("prefix", Name.MAXIMUM_LENGTH + 1);
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new Refusal(400, "The prefix of a branch is empty or ends with '/'.");
        }
        return Answer.json(200, names.children(prefix, after(query), limit(query)));
    }

    private Answer search(Query query) throws Refusal {
        return Answer.json(200, names.search(query.text("search", Name.MAXIMUM_LENGTH), after(query), limit(query)));
    }

    private Answer one(Query query) throws Refusal {
        Map<String, Object> found = names.one(query.text("name", Name.MAXIMUM_LENGTH));
        if (found == null) {
            throw new Refusal(404, "Nothing is bound under this name.");
        }
        return Answer.json(200, found);
    }

    private Answer nodes(Query query) throws Refusal {
        return Answer.json(
                200,
                status.nodes(
                        query.text("search", Name.MAXIMUM_LENGTH),
                        query.number("skip", 0, 0, MOST_NODES),
                        limit(query)));
    }

    /** A position between names may be two characters longer than a name. */
    private static String after(Query query) throws Refusal {
        return query.text("after", Name.MAXIMUM_LENGTH + 2);
    }

    private static int limit(Query query) throws Refusal {
        return query.number("limit", USUAL_PAGE, 1, NamesView.MOST);
    }
}
