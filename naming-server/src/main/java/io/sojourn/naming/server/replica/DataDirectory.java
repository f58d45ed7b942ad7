package io.sojourn.naming.server.replica;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory on disk that belongs to one naming server: locked while it runs, and marked with the cluster it is of.
 *
 * <pre>
 * sojourn-naming.lock     held while a naming server runs here
 * sojourn-naming.cluster  format and cluster; written once the first start has succeeded
 * log/                    the engine's log and snapshots
 * </pre>
 */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "sojourn-naming.lock";
    private static final String MARK = "sojourn-naming.cluster";
    private static final String FORMAT = "sojourn-naming-data 1";

    private final Path path;
    private final boolean temporary;
    private final FileChannel lockFile;
    private final UUID cluster;
    private final boolean fresh;

    private DataDirectory(Path path, boolean temporary, FileChannel lockFile, @Nullable UUID marked)
            throws IOException {
        this.path = path;
        this.temporary = temporary;
        this.lockFile = lockFile;
        this.fresh = marked == null;
        this.cluster = marked == null ? UUID.randomUUID() : marked;
        if (fresh) {
            // Without the mark nothing was ever acknowledged from here: what lies around is of a start that failed.
            deleteTree(log());
        }
    }

    /**
     * Opens the directory and locks it.
     *
     * @param given the directory, made if missing; null for a temporary one that {@link #close} deletes
     * @throws CannotStart if it is in use, is no directory, or holds something else
     */
    static DataDirectory open(@Nullable Path given) {
        boolean temporary = given == null;
        Path path = given == null ? Path.of("") : given.toAbsolutePath().normalize();
        try {
            path = temporary ? Files.createTempDirectory("sojourn-naming-") : path;
            Files.createDirectories(path);
            refuseForeign(path);
            FileChannel lockFile = lock(path);
            try {
                return new DataDirectory(path, temporary, lockFile, readMark(path));
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

    /** Whether no naming server has ever started here. */
    boolean fresh() {
        return fresh;
    }

    UUID cluster() {
        return cluster;
    }

    /** Where the engine keeps its files. */
    Path log() {
        return path.resolve("log");
    }

    Path path() {
        return path;
    }

    /** Remembers that the log was made, so that from now on it is recovered and never made again. */
    void markFormatted() throws IOException {
        if (fresh) {
            Path draft = path.resolve(MARK + ".new");
            try (FileChannel file = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                file.write(StandardCharsets.UTF_8.encode(FORMAT + "\n" + cluster + "\n"));
                file.force(true);
            }
            Files.move(draft, path.resolve(MARK), StandardCopyOption.ATOMIC_MOVE);
        }
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
        if (Files.exists(path.resolve(MARK)) || Files.exists(path.resolve(LOCK))) {
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

    private static @Nullable UUID readMark(Path path) throws IOException {
        Path mark = path.resolve(MARK);
        if (!Files.exists(mark)) {
            return null;
        }
        List<String> lines = Files.readAllLines(mark);
        if (lines.size() != 2 || !lines.get(0).equals(FORMAT)) {
            throw new CannotStart(
                    "The file " + mark + " does not begin with '" + FORMAT
                            + "'. The data directory was made by another "
                            + "version of the naming server, or is damaged; restore it from a backup or name another.",
                    null);
        }
        try {
            return UUID.fromString(lines.get(1));
        } catch (IllegalArgumentException e) {
            throw new CannotStart("The file " + mark + " is damaged: its second line names no cluster.", e);
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
