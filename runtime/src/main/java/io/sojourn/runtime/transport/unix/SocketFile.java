package io.sojourn.runtime.transport.unix;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file under which a listening socket is found. Only its owner can connect, from its first moment on: it is made in a
 * directory that nobody else can enter, and gets its name when it is ready.
 *
 * @param key tells it from any other file that has the same name later
 */
record SocketFile(Path path, Object key) {

    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;

    /**
     * Binds a channel and gives its file the name.
     *
     * @param random names the directory in which it is made
     * @throws IOException if the name is taken or cannot be used; the message says why and what to do
     */
    static SocketFile bind(ServerSocketChannel channel, Path path, int backlog, long random) throws IOException {
        Path parent = Objects.requireNonNull(path.getParent(), "an absolute path");
        if (!Files.isDirectory(parent)) {
            throw new IOException("the directory " + parent + " does not exist; create it first");
        }
        // Short, so that a path in it has room where the path of the file itself has.
        Path maker = parent.resolve(String.format(".%06x", random & 0xff_ffff));
        try {
            Files.createDirectory(
                    maker, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (UnsupportedOperationException e) {
            throw new IOException("the files in " + parent + " have no owners who alone may use them", e);
        } catch (FileSystemException e) {
            throw new IOException("no file can be made in " + parent + ": " + e.getMessage(), e);
        }
        Path made = maker.resolve("s");
        Path old = maker.resolve("o");
        try {
            channel.bind(UnixDomainSocketAddress.of(made), backlog);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            removeLeftOver(path, old);
            publish(made, path);
            return new SocketFile(path, keyOf(path));
        } finally {
            Files.deleteIfExists(old);
            Files.deleteIfExists(made);
            Files.deleteIfExists(maker);
        }
    }

    /** Fails if the name is taken, also by somebody who takes it at this very moment. */
    private static void publish(Path made, Path path) throws IOException {
        try {
            Files.createLink(path, made);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another process has begun to listen there just now", e);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(made, path);
        }
    }

    /**
     * Removes what a process that died has left there, and nothing else.
     *
     * @param aside where the file goes first, to see whether it still is the same
     */
    private static void removeLeftOver(Path path, Path aside) throws IOException {
        Object found = keyOfSocket(path);
        if (found == null) {
            return;
        }
        if (!isAbandoned(path)) {
            throw new IOException("another process listens there; stop it or choose another path");
        }
        Files.move(path, aside);
        if (!keyOf(aside).equals(found)) {
            publish(aside, path);
            throw new IOException("another process has begun to listen there just now");
        }
    }

    private static @Nullable Object keyOfSocket(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & TYPE) != SOCKET) {
            throw new IOException("there is a file that is no socket; remove it or choose another path");
        }
        return keyOf(path);
    }

    private static Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /** Whether surely nobody listens; somebody may who is too busy to answer, or answers only others. */
    private static boolean isAbandoned(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Removes the file, unless the name is another socket's by now. */
    void delete() throws IOException {
        try {
            if (keyOf(path).equals(key)) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            // Somebody else has removed it; that is all that was wanted.
            return;
        }
    }
}
