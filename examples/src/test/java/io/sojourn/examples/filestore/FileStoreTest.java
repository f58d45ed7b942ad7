package io.sojourn.examples.filestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.node.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest {

    private static final int LARGER_THAN_A_FRAME = (9 << 20) + 4711;

    @TempDir
    Path directory;

    private Path stored;
    private Node server;
    private Node client;
    private Directory root;

    @BeforeEach
    void start() throws Exception {
        stored = Files.createDirectories(directory.resolve("stored"));
        server = Node.builder().listen("tcp://localhost:0").embeddedNaming().start();
        server.bind("files", new StoredDirectory(stored, server));
        client = Node.builder().naming(server.endpoints()).start();
        root = client.lookup("files", Directory.class);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    @DisplayName("A file larger than one frame is written and read in chunks, and its hash is the same at both ends")
    void largeFile() throws Exception {
        byte[] content = randomBytes(LARGER_THAN_A_FRAME);
        Path original = Files.write(directory.resolve("original"), content);
        Path copy = directory.resolve("copy");

        OpenFile file = root.directory("a").create("large");
        assertThat(Transfer.upload(original, file)).isEqualTo(content.length);
        assertThat(Transfer.download(file, copy)).isEqualTo(content.length);

        assertThat(copy).hasSameBinaryContentAs(original);
        assertThat(stored.resolve("a/large")).hasSameBinaryContentAs(original);
        assertThat(file.sha256())
                .isEqualTo(HexFormat.of().formatHex(Sha256.digest().digest(content)));
        file.close();
    }

    @Test
    @DisplayName("B027 Directories lead to directories and files, four deep; children outlive what led to them")
    void factoryChain() throws Exception {
        Directory second = root.directory("1").directory("2");
        OpenFile file = second.directory("3").create("four");
        server.unexport(server.proxy(client.reference(second), Directory.class));

        file.write(0, new byte[] {4});

        assertThat(file.read(0, 10)).containsExactly(4);
        assertThatExceptionOfType(ObjectGone.class).isThrownBy(second::list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../stored", "a/b", "/etc", "..\\x", "a\u0000b"})
    @DisplayName("A name that is not one plain name is refused")
    void escapes(String name) {
        assertThatThrownBy(() -> root.directory(name)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> root.create(name)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> root.delete(name)).isInstanceOf(StoreException.class);
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(stored));
    }

    @Test
    @DisplayName("Symbolic links lead nowhere")
    void links() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Files.createSymbolicLink(stored.resolve("link"), secret);
        Files.createSymbolicLink(stored.resolve("up"), directory);

        assertThatThrownBy(() -> root.open("link")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> root.create("link")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> root.directory("up")).isInstanceOf(StoreException.class);
        assertThat(root.list()).isEmpty();
        assertThat(secret).hasContent("secret");
    }

    @Test
    @DisplayName("A closed file is gone, and its server object is no longer exported")
    void closed() throws Exception {
        OpenFile file = root.create("short");
        int exported = server.report().exportedObjects();

        file.close();

        assertThatExceptionOfType(ObjectGone.class)
                .isThrownBy(file::size)
                .matches(gone -> gone.outcome() == Outcome.NOT_EXECUTED);
        assertThat(server.report().exportedObjects()).isEqualTo(exported - 1);
    }

    @Test
    @DisplayName("A chunk that is too large, and a position outside the file, are refused with the rule")
    void bounds() throws Exception {
        OpenFile file = root.create("short");

        assertThatThrownBy(() -> file.write(0, new byte[OpenFile.MAXIMUM_CHUNK + 1]))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("at most 1048576 bytes");
        assertThatThrownBy(() -> file.write(1, new byte[1])).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> file.read(-1, 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> file.read(0, 0)).isInstanceOf(StoreException.class);
        assertThat(file.read(100, 1)).isEmpty();
        file.close();
    }

    @Test
    @DisplayName("Entries are listed with their sizes and can be deleted")
    void listAndDelete() throws Exception {
        root.directory("b").directory("c");
        OpenFile file = root.create("a");
        file.write(0, new byte[3]);
        file.close();

        assertThat(root.list()).containsExactly(new Entry("a", false, 3), new Entry("b", true, 0));
        assertThatThrownBy(() -> root.delete("b"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not empty");
        root.delete("a");
        assertThatThrownBy(() -> root.open("a"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is none");
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
