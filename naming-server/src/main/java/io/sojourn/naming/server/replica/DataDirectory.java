package io.sojourn.naming.server.replica;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory on disk that belongs to one naming server: locked while it runs, and marked with the cluster it is of.
 *
 * <pre>
 * sojourn-naming.lock     held while a naming server runs here
 * sojourn-naming.cluster  whose data these are; written before the log is
 * log/                    the engine's log and snapshots
 * </pre>
 */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "sojourn-naming.lock";

    private final Path path;
    private final boolean temporary;
    private final FileChannel lockFile;
    private DataMark mark;

    private DataDirectory(Path path, boolean temporary, FileChannel lockFile, @Nullable DataMark found, Peers peers)
            throws IOException {
        this.path = path;
        this.temporary = temporary;
        this.lockFile = lockFile;
        if (found == null) {
            // Without the mark nothing was ever acknowledged from here: what lies around is of a start that failed.
            deleteTree(log());
            mark = fresh(peers);
        } else {
            refuseOther(path, found, peers);
            mark = found;
        }
    }

    /**
     * Opens the directory and locks it.
     *
     * @param given the directory, made if missing; null for a temporary one that {@link #close} deletes
     * @param peers whose directory it must be, as far as that is said
     * @throws CannotStart if it is in use, is no directory, or holds something else
     */
    static DataDirectory open(@Nullable Path given, Peers peers) {
        boolean temporary = given == null;
        Path path = given == null ? Path.of("") : given.toAbsolutePath().normalize();
        try {
            path = temporary ? Files.createTempDirectory("sojourn-naming-") : path;
            Files.createDirectories(path);
            refuseForeign(path);
            FileChannel lockFile = lock(path);
            try {
                return new DataDirectory(path, temporary, lockFile, DataMark.read(path), peers);
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "The data directory " + path + " cannot be used: " + e
                            + ". Check that it is a directory which this " + "user may write, or name another one.",
                    e);
        }
    }

    /** Whose data these are. */
    DataMark mark() {
        return mark;
    }

    /** Where the engine keeps its files. */
    Path log() {
        return path.resolve("log");
    }

    Path path() {
        return path;
    }

    /**
     * Whether there is a log to go on with; otherwise one is to be made.
     *
     * <p>A naming server that has been ready always goes on: to begin anew would be to forget what it has acknowledged.
     */
    boolean recovers() {
        return mark.state() == DataMark.State.ESTABLISHED
                || Files.exists(log().resolve(mark.cluster().toString()));
    }

    /** Remembers whose data these are, which must come before there are any. */
    void remember(DataMark newMark) throws IOException {
        newMark.write(path);
        mark = newMark;
    }

    /** Releases the lock, and deletes a temporary directory. */
    @Override
    public void close() {
        try {
            lockFile.close();
            if (temporary) {
                deleteTree(path);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The data directory " + path + " cannot be released.", e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel file = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new CannotStart(
                    "The data directory " + path + " is in use by another naming server. Stop that one, or give this "
                            + "one a directory of its own.",
                    null);
        }
        return file;
    }

    private static void refuseForeign(Path path) throws IOException {
        if (Files.exists(path.resolve(DataMark.FILE)) || Files.exists(path.resolve(LOCK))) {
            return;
        }
        try (Stream<Path> content = Files.list(path)) {
            content.findFirst().ifPresent(found -> {
                throw new CannotStart(
                        "The directory " + path + " holds " + found.getFileName()
                                + ", which is not of a naming server. "
                                + "Name an empty directory or one that a naming server made.",
                        null);
            });
        }
    }

    private static DataMark fresh(Peers peers) {
        String name = peers.self().isEmpty() ? Peers.DEFAULT_NAME : peers.self();
        Peers.JoinedCluster joined = peers.joins();
        return joined == null
                ? new DataMark(peers.newCluster(), name, peers.all(), DataMark.State.BEGUN)
                : new DataMark(joined.id(), name, peers.all(), DataMark.State.JOINING);
    }

    private static void refuseOther(Path path, DataMark mark, Peers peers) {
        if (!peers.self().isEmpty() && !peers.self().equals(mark.name())) {
            throw new CannotStart(
                    "The data directory " + path + " is of peer " + mark.name() + ", not of " + peers.self()
                            + ". Give each peer a directory of its own.",
                    null);
        }
        Peers.JoinedCluster joined = peers.joins();
        if (joined != null && !joined.id().equals(mark.cluster())) {
            throw new CannotStart(
                    "The data directory " + path + " is of cluster " + mark.cluster() + ", not of " + joined.id()
                            + ", which this naming server is to join. Name an empty directory.",
                    null);
        }
        boolean begun = mark.state() == DataMark.State.BEGUN && mark.peers().size() > 1;
        if (begun && !peers.all().isEmpty() && !peers.all().equals(mark.peers())) {
            throw new CannotStart(
                    "The data directory " + path + " was begun with the peers " + Peers.shown(mark.peers())
                            + ", not with "
                            + Peers.shown(peers.all())
                            + ". All peers must begin with the same list; if the former one was "
                            + "wrong, delete the directory.",
                    null);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
