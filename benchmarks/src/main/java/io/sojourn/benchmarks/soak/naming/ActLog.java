package io.sojourn.benchmarks.soak.naming;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Binding;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.history.Act;
import io.sojourn.runtime.clock.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a client does and is told, line by line in a file that outlives it when it is killed: that something begins stands there
 * before it begins. Times are those of the machine's monotonic clock, which all processes share. Thread-safe.
 */
final class ActLog implements AutoCloseable {

    /** Stands for no object. */
    static final String NOTHING = "-";

    private final FileChannel file;
    private final TimeSource time;
    private final AtomicLong acts = new AtomicLong();

    private ActLog(FileChannel file, TimeSource time) {
        this.file = file;
        this.time = time;
    }

    /** Opens a new file. */
    static ActLog open(Path path, TimeSource time) throws IOException {
        return new ActLog(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), time);
    }

    /**
     * Something begins.
     *
     * @param object what is to be bound, or null
     * @param expected what is to be replaced, or null
     * @return its number
     */
    long begin(Act.Kind kind, String name, @Nullable ObjectId object, @Nullable ObjectId expected) {
        long number = acts.incrementAndGet();
        write("begin " + number + " " + time.nanoTime() + " " + kind + " " + name + " " + shown(object) + " "
                + shown(expected));
        return number;
    }

    /**
     * Something has ended with a result.
     *
     * @param version what the caller was told, or 0
     * @param seen what was found, or null
     */
    void end(long number, Act.Result result, long version, @Nullable ObjectId seen) {
        write("end " + number + " " + time.nanoTime() + " " + result + " " + version + " " + shown(seen));
    }

    /** Something has surely had no effect. */
    void nothing(long number, String reason) {
        write("nothing " + number + " " + reason);
    }

    /** What came of something stays unknown. */
    void unknown(long number, String reason) {
        write("unknown " + number + " " + reason);
    }

    /** A lookup was answered, perhaps by the cache. */
    void found(Binding binding, long from) {
        write("found " + from + " " + time.nanoTime() + " " + binding.name() + " " + binding.version() + " "
                + binding.age().toNanos());
    }

    /** A watch has told something. */
    void told(NamingEvent event) {
        String what;
        if (event instanceof NamingEvent.Bound bound) {
            what = "BOUND " + bound.version() + " " + of(bound.binding());
        } else if (event instanceof NamingEvent.Rebound rebound) {
            what = "REBOUND " + rebound.version() + " " + of(rebound.binding());
        } else if (event instanceof NamingEvent.Unbound unbound) {
            what = "UNBOUND " + unbound.version() + " " + unbound.name() + " " + NOTHING;
        } else {
            what = "SYNCHRONISED " + event.version() + " " + NOTHING + " " + NOTHING;
        }
        write("told " + time.nanoTime() + " " + what);
    }

    private static String of(Binding binding) {
        return binding.name() + " " + binding.reference().object();
    }

    private static String shown(@Nullable ObjectId object) {
        return object == null ? NOTHING : object.toString();
    }

    private synchronized void write(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What a client did could not be written down", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
