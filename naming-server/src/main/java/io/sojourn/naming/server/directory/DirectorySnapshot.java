package io.sojourn.naming.server.directory;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** A whole directory as bytes: a number for the format, the state, and a CRC32C over both. */
public final class DirectorySnapshot {

    private static final int MAGIC = 0x534a4452;
    private static final int FORMAT = 5;

    private DirectorySnapshot() {}

    /** Writes the directory; equal directories give equal bytes. The stream stays open. */
    public static void write(Directory directory, OutputStream stream) throws IOException {
        write(directory.freeze(), stream);
    }

    /** Writes a directory as it was. The stream stays open. */
    public static void write(FrozenDirectory directory, OutputStream stream) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(stream, 64 << 10);
        CheckedOutputStream checked = new CheckedOutputStream(buffered, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeInt(MAGIC);
        out.writeInt(FORMAT);
        directory.write(out);
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    /**
     * Reads a directory that {@link #write} wrote.
     *
     * @param stream the bytes; stays open
     * @param limits the bounds of the directory
     * @throws IOException if the bytes are cut, altered or of another format; the message says which
     */
    public static Directory read(InputStream stream, DirectoryLimits limits) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(stream, 64 << 10), new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw new IOException("The bytes are no snapshot of a directory.");
        }
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("The snapshot has the format " + format + ", but only " + FORMAT
                    + " is known. It was written by another version of the naming server.");
        }
        Directory directory = new Directory(limits);
        try {
            directory.read(in);
        } catch (RuntimeException e) {
            throw new IOException("The snapshot is damaged: it holds a value that breaks a rule of its own.", e);
        }
        long computed = checked.getChecksum().getValue();
        if (in.readLong() != computed) {
            throw new IOException("The snapshot is damaged: its checksum does not match its content.");
        }
        return directory;
    }
}
