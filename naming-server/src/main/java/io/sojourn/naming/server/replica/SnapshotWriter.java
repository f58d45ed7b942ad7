package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.DirectorySnapshot;
import io.sojourn.naming.server.directory.FrozenDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.MD5FileUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes snapshots into files, those that are due on a thread of its own, so that commands need not wait meanwhile: a million
 * names take seconds. Its methods are called by the thread that applies commands, but for {@link #close}.
 */
final class SnapshotWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);

    /** How many entries later it is tried again when a snapshot could not be written. */
    private static final long RETRY_ENTRIES = 1_000;

    private final SimpleStateMachineStorage storage;

    /** Up to which entry the engine knows of a snapshot. */
    private long known = RaftLog.INVALID_LOG_INDEX;

    /** Before which entry nothing is tried, because the last attempt failed; guarded by this. */
    private long notBefore;

    /** The newest that is complete; guarded by this. */
    private long written = RaftLog.INVALID_LOG_INDEX;

    /** What is being written, or null; guarded by this. */
    private @Nullable Thread writing;

    /** Guarded by this. */
    private boolean closed;

    SnapshotWriter(SimpleStateMachineStorage storage) {
        this.storage = storage;
    }

    /** Up to which entry the engine knows of a snapshot; negative if it knows of none. */
    long known() {
        return known;
    }

    /** Says that a snapshot up to an entry was loaded. */
    void loaded(long index) {
        known = index;
    }

    /**
     * Begins to write a snapshot, or says what has become of the last one.
     *
     * @param frozen gives the directory as it is after the entry
     * @return up to which entry a snapshot has been completed, or {@link RaftLog#INVALID_LOG_INDEX} as long as none has
     */
    synchronized long writeBeside(TermIndex entry, Supplier<FrozenDirectory> frozen) {
        if (writing != null || closed) {
            return RaftLog.INVALID_LOG_INDEX;
        }
        if (written > known) {
            known = written;
            return known;
        }
        if (entry.getIndex() >= notBefore) {
            FrozenDirectory directory = frozen.get();
            Thread thread = new Thread(() -> run(entry, directory), "sojourn-naming-snapshot");
            thread.setDaemon(true);
            writing = thread;
            thread.start();
        }
        return RaftLog.INVALID_LOG_INDEX;
    }

    /** Writes a snapshot and waits until it is complete. */
    long write(TermIndex entry, FrozenDirectory directory) throws IOException {
        awaitWritten();
        save(entry, directory);
        known = Math.max(known, entry.getIndex());
        return known;
    }

    private void run(TermIndex entry, FrozenDirectory directory) {
        long done = RaftLog.INVALID_LOG_INDEX;
        try {
            save(entry, directory);
            done = entry.getIndex();
        } catch (IOException | RuntimeException e) {
            failed(entry, e);
        } finally {
            synchronized (this) {
                written = Math.max(written, done);
                writing = null;
            }
        }
    }

    private synchronized void failed(TermIndex entry, Exception failure) {
        notBefore = entry.getIndex() + RETRY_ENTRIES;
        if (!closed) {
            LOG.error(
                    "A snapshot of the directory up to entry {} could not be written; the log is kept meanwhile.",
                    entry.getIndex(),
                    failure);
        }
    }

    private void save(TermIndex entry, FrozenDirectory directory) throws IOException {
        File target = storage.getSnapshotFile(entry.getTerm(), entry.getIndex());
        Path draft = target.toPath().resolveSibling(target.getName() + ".writing");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            DirectorySnapshot.write(directory, Channels.newOutputStream(channel));
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
        Files.move(draft, target.toPath(), StandardCopyOption.ATOMIC_MOVE);
        MD5Hash digest = MD5FileUtil.computeAndSaveMd5ForFile(target);
        storage.updateLatestSnapshot(new SingleFileSnapshotInfo(new FileInfo(target.toPath(), digest), entry));
    }

    private void awaitWritten() throws IOException {
        Thread running;
        synchronized (this) {
            running = writing;
        }
        try {
            if (running != null) {
                running.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a snapshot was being written.", e);
        }
    }

    /** Gives up what is being written; the log still has it. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            if (writing != null) {
                writing.interrupt();
            }
        }
        awaitWritten();
    }
}
