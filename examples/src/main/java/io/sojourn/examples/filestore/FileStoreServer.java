package io.sojourn.examples.filestore;

import io.sojourn.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Serves a directory, with the naming server in the same process: {@code FileStoreServer DIRECTORY
 * [tcp://localhost:7000]}.
 */
public final class FileStoreServer {

    private FileStoreServer() {}

    /** Runs until the process is ended. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Files.createDirectories(Path.of(args[0]));
        String endpoint = args.length > 1 ? args[1] : "tcp://localhost:7000";
        try (Node node =
                Node.builder().name("files").listen(endpoint).embeddedNaming().start()) {
            node.bind("files", new StoredDirectory(root, node));
            System.out.println("serving at " + node.endpoints().get(0));
            node.awaitClose();
        }
    }
}
