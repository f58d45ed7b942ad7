package io.sojourn.examples.filestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies whole files to and from the store, chunk by chunk, so that a file of any size needs little memory. */
public final class Transfer {

    private Transfer() {}

    /** Writes a local file into an open one and returns how many bytes that were. */
    public static long upload(Path from, OpenFile to) throws IOException, StoreException {
        long position = 0;
        try (InputStream in = Files.newInputStream(from)) {
            for (byte[] chunk = in.readNBytes(OpenFile.MAXIMUM_CHUNK);
                    chunk.length > 0;
                    chunk = in.readNBytes(OpenFile.MAXIMUM_CHUNK)) {
                to.write(position, chunk);
                position += chunk.length;
            }
        }
        return position;
    }

    /** Writes an open file into a local one and returns how many bytes that were. */
    public static long download(OpenFile from, Path to) throws IOException, StoreException {
        long position = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (byte[] chunk = from.read(position, OpenFile.MAXIMUM_CHUNK);
                    chunk.length > 0;
                    chunk = from.read(position, OpenFile.MAXIMUM_CHUNK)) {
                out.write(chunk);
                position += chunk.length;
            }
        }
        return position;
    }
}
