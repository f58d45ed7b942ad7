package io.sojourn.examples.filestore;

import io.sojourn.failure.ObjectGone;
import io.sojourn.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a file into the store and gets it back: {@code FileStoreClient tcp://localhost:7000 FILE}. */
public final class FileStoreClient {

    private FileStoreClient() {}

    /** Prints each step. */
    public static void main(String[] args) throws IOException, StoreException {
        Path original = Path.of(args[1]);
        Path copy = Files.createTempFile("from-the-store", ".bin");
        try (Node node = Node.builder().name("reader").naming(args[0]).start()) {
            Directory root = node.lookup("files", Directory.class);
            Directory inbox = root.directory("archive").directory("inbox");
            tryToEscape(inbox);

            OpenFile file = inbox.create(String.valueOf(original.getFileName()));
            System.out.println("wrote " + Transfer.upload(original, file) + " bytes");
            System.out.println("read back " + Transfer.download(file, copy) + " bytes");
            System.out.println("hash at the store: " + file.sha256());
            System.out.println(Files.mismatch(original, copy) < 0 ? "the copy is the original" : "THE COPY DIFFERS");
            file.close();
            useAfterClose(file);
            System.out.println("in archive/inbox: " + inbox.list());
        } finally {
            Files.delete(copy);
        }
    }

    private static void tryToEscape(Directory directory) {
        try {
            directory.directory("..");
        } catch (StoreException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }

    private static void useAfterClose(OpenFile file) throws StoreException {
        try {
            file.size();
        } catch (ObjectGone e) {
            System.out.println("closed: its object is gone (" + e.outcome() + ")");
        }
    }
}
