package io.sojourn.benchmarks.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has been counted, on disk: a line for each call. Calls that come at the same time share one write to the disk.
 * Thread-safe.
 */
final class CounterLog implements AutoCloseable {

    /** Receives what a former run has logged. */
    @FunctionalInterface
    interface Reader {
        void counted(int caller, long number);
    }

    private final FileChannel channel;
    private final ReentrantLock writing = new ReentrantLock();
    private final Object appending = new Object();
    // Guarded by appending.
    private StringBuilder open = new StringBuilder();
    // Guarded by appending.
    private long appended;
    // Guarded by writing.
    private long written;

    private CounterLog(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens a log, reads what it holds and cuts off a last line that was not finished. */
    static CounterLog open(Path file, Reader reader) {
        try {
            long good = Files.exists(file) ? read(file, reader) : 0;
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(good);
            channel.position(good);
            return new CounterLog(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the log " + file, e);
        }
    }

    /** Reads whole lines; returns where the last of them ends. */
    private static long read(Path file, Reader reader) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            int space = text.indexOf(' ', from);
            reader.counted(Integer.parseInt(text, from, space, 10), Long.parseLong(text, space + 1, end, 10));
            from = end + 1;
        }
        return from;
    }

    /** Logs a call; returns when it is on the disk. */
    void append(int caller, long number) {
        long own;
        synchronized (appending) {
            open.append(caller).append(' ').append(number).append('\n');
            own = ++appended;
        }
        writing.lock();
        try {
            if (written < own) {
                StringBuilder lines;
                long last;
                synchronized (appending) {
                    lines = open;
                    open = new StringBuilder();
                    last = appended;
                }
                ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
                written = last;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A call could not be logged", e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
