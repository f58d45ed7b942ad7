package io.sojourn.examples.filestore;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreProcessesTest {

    @Test
    @DisplayName("A client process puts a file of 6 MiB into a server process and gets the same bytes back")
    void betweenProcesses(@TempDir Path directory) throws Exception {
        byte[] content = new byte[6 << 20];
        new Random(7).nextBytes(content);
        Path original = Files.write(directory.resolve("original.bin"), content);
        try (JavaProgram server =
                        JavaProgram.start(FileStoreServer.class, directory.resolve("store"), "tcp://localhost:0");
                JavaProgram client = JavaProgram.start(FileStoreClient.class, server.endpoint(), original)) {
            assertThat(client.awaitEnd()).as(client.text()).isZero();
            assertThat(client.text())
                    .contains("refused: '..' is not the name")
                    .contains("wrote 6291456 bytes")
                    .contains("the copy is the original")
                    .contains("its object is gone");
            assertThat(directory.resolve("store/archive/inbox/original.bin")).hasSameBinaryContentAs(original);
        }
    }
}
