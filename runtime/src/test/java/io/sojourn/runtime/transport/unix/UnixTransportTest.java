package io.sojourn.runtime.transport.unix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.transport.Listener;
import io.sojourn.runtime.transport.NobodyListens;
import io.sojourn.runtime.transport.Transport;
import io.sojourn.runtime.transport.TransportContract;
import io.sojourn.runtime.transport.stream.StreamSettings;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Unix-domain sockets as a transport")
class UnixTransportTest extends TransportContract {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    Path directory;

    private final Transport transport = transport(StreamSettings.DEFAULT);

    @Override
    protected Transport transport(StreamSettings settings) {
        return new UnixTransport(settings, TimeSource.system(), timers, Chance.secure(), threads);
    }

    @Override
    protected Endpoint anywhere() {
        return at(directory.resolve("contract.sock"));
    }

    @Override
    protected WritableByteChannel stranger(Endpoint endpoint) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(endpoint.host()));
    }

    private static Endpoint at(Path path) {
        return Endpoint.parse("unix://" + path);
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A socket file whose process has died. */
    private static void leaveBehind(Path path) throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
    }

    @Test
    @DisplayName(
            "The file can be used by its owner only, nothing else is left beside it, and it goes with the listener")
    void file() throws Exception {
        try (Listener listener = transport.listen(at(path("own.sock")))) {
            assertThat(listener.isOpen()).isTrue();
            assertThat(Files.getPosixFilePermissions(path("own.sock")))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            assertThat(files()).containsExactly("contract.sock", "own.sock");
        }
        assertThat(files()).containsExactly("contract.sock");
    }

    @Test
    @DisplayName("A path as long as one may be can be listened at and dialled")
    void longestPath() throws Exception {
        String name = "x".repeat(Endpoint.MAXIMUM_PATH - directory.toString().length() - 1);
        try (Listener listener = transport.listen(at(path(name)));
                Connection near = transport.dial(listener.endpoint(), SECOND);
                Connection far = listener.accept()) {
            assertThat(near.remote()).isEqualTo(far.local()).isEqualTo(at(path(name)));
        }
        Path deep = directory.resolve(
                "d".repeat(Endpoint.MAXIMUM_PATH - directory.toString().length() - 3));
        Files.createDirectory(deep);
        try (Listener listener = transport.listen(at(deep.resolve("s")))) {
            assertThat(listener.isOpen()).isTrue();
        }
    }

    @Test
    @DisplayName("What a process that died has left is replaced")
    void leftOver() throws Exception {
        leaveBehind(path("old.sock"));
        assertThatThrownBy(() -> transport.dial(at(path("old.sock")), SECOND)).isInstanceOf(NobodyListens.class);
        try (Listener listener = transport.listen(at(path("old.sock")));
                Connection connection = transport.dial(listener.endpoint(), SECOND)) {
            assertThat(connection.isOpen()).isTrue();
            assertThat(files()).containsExactly("contract.sock", "old.sock");
        }
    }

    @Test
    @DisplayName("A path at which somebody listens is refused, and who listens there is not disturbed")
    void inUse() throws Exception {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path("used.sock")), 1);
            List<SocketChannel> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(SocketChannel.open(UnixDomainSocketAddress.of(path("used.sock"))));
            }

            assertThatThrownBy(() -> transport.listen(at(path("used.sock"))))
                    .as("too busy even to answer")
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process listens there")
                    .hasMessageContaining("used.sock");

            for (SocketChannel each : waiting) {
                each.close();
            }
            assertThat(files()).containsExactly("contract.sock", "used.sock");
        }
    }

    @Test
    @DisplayName("Whoever lets nobody in is given up after the time given")
    void nobodyLetIn() throws Exception {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path("full.sock")), 1);
            try (SocketChannel one = SocketChannel.open(UnixDomainSocketAddress.of(path("full.sock")));
                    SocketChannel two = SocketChannel.open(UnixDomainSocketAddress.of(path("full.sock")))) {
                assertThat(List.of(one, two)).allMatch(SocketChannel::isConnected);
                assertThatThrownBy(() -> transport.dial(at(path("full.sock")), TimeUnit.MILLISECONDS.toNanos(30)))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(NobodyListens.class)
                        .hasMessageContaining("nobody has answered within 30 ms");
            }
        }
    }

    @Test
    @DisplayName("A file that is no socket is neither replaced nor dialled")
    void noSocket() throws Exception {
        Files.writeString(path("letter"), "dear");

        assertThatThrownBy(() -> transport.listen(at(path("letter"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no socket")
                .hasMessageContaining("letter");
        assertThatThrownBy(() -> transport.dial(at(path("letter")), SECOND)).isInstanceOf(NobodyListens.class);

        assertThat(path("letter")).hasContent("dear");
        Files.createSymbolicLink(path("alias"), path("letter"));
        assertThatThrownBy(() -> transport.listen(at(path("alias")))).hasMessageContaining("no socket");
    }

    @Test
    @DisplayName("A directory that does not exist is named, not made")
    void noDirectory() {
        Path missing = path("missing").resolve("a.sock");

        assertThatThrownBy(() -> transport.listen(at(missing)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the directory " + missing.getParent() + " does not exist");
        assertThatThrownBy(() -> transport.dial(at(missing), SECOND)).isInstanceOf(NobodyListens.class);
    }

    @Test
    @DisplayName("A file that took the place of a listener's own one is left alone when the listener is closed")
    void replaced() throws Exception {
        Listener listener = transport.listen(at(path("moved.sock")));
        Files.delete(path("moved.sock"));
        Files.writeString(path("moved.sock"), "mine");

        listener.close();
        listener.close();

        assertThat(path("moved.sock")).hasContent("mine");
    }
}
