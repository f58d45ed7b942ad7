package io.sojourn.naming.server.service;

import com.google.auto.service.AutoService;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.naming.server.replica.ReplicaConfig;
import io.sojourn.naming.server.replica.ReplicatedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import io.sojourn.runtime.naming.DirectoryService;
import io.sojourn.runtime.naming.EmbeddedNaming;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs naming servers in nodes of this process. */
@AutoService(EmbeddedNaming.class)
public final class LocalNaming implements EmbeddedNaming {

    private static final int SENDERS = 64;

    private final ReplicaConfig config;
    private final Consumer<Throwable> onFailure;
    private final Onlooker onlooker;

    /** With default settings; the constructor for {@link java.util.ServiceLoader}. */
    public LocalNaming() {
        this(ReplicaConfig.DEFAULT, failure -> {}, Onlooker.NOBODY);
    }

    /**
     * With other settings than the default ones.
     *
     * @param onFailure is told once if a naming server cannot go on, on a thread that must not be held up
     * @param onlooker is told of each naming server's directory
     */
    public LocalNaming(ReplicaConfig config, Consumer<Throwable> onFailure, Onlooker onlooker) {
        this.config = config;
        this.onFailure = onFailure;
        this.onlooker = onlooker;
    }

    @Override
    public Running start(@Nullable Path data) {
        ReplicatedDirectory replica = ReplicatedDirectory.start(data == null ? config : config.withDirectory(data));
        CompletableFuture<?> unused = replica.failure().thenAccept(onFailure);
        TimerThread timers = new TimerThread("sojourn-naming-words");
        ExecutorService senders = senders();
        AtomicReference<@Nullable WatchHub> watches = new AtomicReference<>();
        SharedDirectory directory = onlooker.attach(replica, () -> count(watches.get()));
        WatchHub hub = new WatchHub(directory, TimeSource.system(), timers, senders);
        watches.set(hub);
        DirectoryObject object = new DirectoryObject(directory, hub);
        return new Running() {
            @Override
            public DirectoryService service() {
                return object;
            }

            @Override
            public void close() {
                hub.close();
                timers.close();
                senders.shutdownNow();
                replica.close();
            }
        };
    }

    private static int count(@Nullable WatchHub hub) {
        return hub == null ? 0 : hub.count();
    }

    private static ExecutorService senders() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(SENDERS, SENDERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "sojourn-naming-watch-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
