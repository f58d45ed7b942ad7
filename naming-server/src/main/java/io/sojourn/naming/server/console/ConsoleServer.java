package io.sojourn.naming.server.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows over HTTP how a naming server is and what it knows; changes nothing. Thread-safe.
 *
 * <p>It listens before there is a directory, so that whoever asks for its health learns that it is starting.
 */
public final class ConsoleServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final int THREADS_FOR_OTHERS = 8;
    private static final int WAITING_REQUESTS = 64;
    private static final int WAITING_CONNECTIONS = 50;
    private static final long IDLE_SECONDS = 30;

    private final HttpServer server;
    private final RequestGuard guard;
    private final TimeSource time;
    private final ThreadPoolExecutor executor = executor();
    private final TimerThread timers = new TimerThread("sojourn-console-timer");
    private final Page page = new Page();
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Served> served = new AtomicReference<>();

    private ConsoleServer(HttpServer server, ConsoleSettings settings, TimeSource time) {
        this.server = server;
        this.time = time;
        guard = new RequestGuard(settings.hostNames());
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Begins to listen.
     *
     * @throws IllegalStateException if the address cannot be used; the message names it
     */
    public static ConsoleServer open(ConsoleSettings settings, TimeSource time) {
        try {
            return new ConsoleServer(HttpServer.create(settings.address(), WAITING_CONNECTIONS), settings, time);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The console cannot listen at " + shown(settings.address()) + ": " + e.getMessage()
                            + ". Choose another port with --console, or stop what uses this one.",
                    e);
        }
    }

    /** Where a browser finds it, with the port really used. */
    public String url() {
        return "http://" + shown(server.getAddress()) + "/";
    }

    /**
     * Shows a directory from now on; to be called once.
     *
     * @param watches how many watches run at this naming server
     * @return the directory for its other users to go through, so that what they do is counted
     */
    public SharedDirectory attach(SharedDirectory directory, IntSupplier watches) {
        CountedDirectory counted = new CountedDirectory(directory, time);
        Served now = new Served(counted, watches, time, timers);
        if (!served.compareAndSet(null, now)) {
            throw new IllegalStateException("The console shows a directory already.");
        }
        now.start();
        return counted;
    }

    /** Ends all requests and listens no longer. */
    @Override
    public void close() {
        Served last = served.get();
        if (last != null) {
            last.close();
        }
        server.stop(0);
        timers.close();
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            guard.check(exchange);
            answer = answer(exchange);
        } catch (Refusal e) {
            answer = Answer.refusal(e);
        } catch (RuntimeException e) {
            LOG.warn("The console could not answer a request.", e);
            answer = Answer.refusal(new Refusal(500, "This failed here; the log says more."));
        }
        if (answer == null) {
            return;
        }
        answers.computeIfAbsent(answer.status(), status -> new LongAdder()).increment();
        try (exchange) {
            answer.send(exchange);
        }
    }

    private @Nullable Answer answer(HttpExchange exchange) throws IOException, Refusal {
        String path = exchange.getRequestURI().getPath();
        Answer file = page.at(path);
        if (file != null) {
            return file;
        }
        Served current = served.get();
        if (path.equals("/metrics")) {
            return metrics(current);
        }
        if (current != null) {
            return current.answer(exchange);
        }
        return path.equals("/health")
                ? Answer.json(503, Map.of("status", "starting"))
                : Answer.refusal(
                        new Refusal(503, "This naming server is starting: it waits for a majority of its peers."));
    }

    private Answer metrics(@Nullable Served current) {
        Metrics metrics = new Metrics();
        metrics.gauge("sojourn_naming_started", "Whether the directory is there.", Map.of(), current == null ? 0 : 1);
        if (current != null) {
            current.report(metrics);
        }
        answers.forEach((status, count) -> metrics.counter(
                "sojourn_console_answers_total",
                "Answers of the console by status code.",
                Map.of("status", Integer.toString(status)),
                count.sum()));
        return new Answer(200, Metrics.CONTENT_TYPE, metrics.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ThreadPoolExecutor executor() {
        AtomicInteger number = new AtomicInteger();
        int threads = LiveStreams.MOST + THREADS_FOR_OTHERS;
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING_REQUESTS), work -> {
                    Thread thread = new Thread(work, "sojourn-console-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static String shown(InetSocketAddress address) {
        String host =
                address.getAddress().isLoopbackAddress() && address.getAddress().getAddress().length == 4
                        ? "localhost"
                        : address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
