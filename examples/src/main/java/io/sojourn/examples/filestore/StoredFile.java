package io.sojourn.examples.filestore;

import io.sojourn.node.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** An open file of the server's file system; positions come with each call, so callers may share it. */
final class StoredFile implements OpenFile {

    private final FileChannel channel;
    private final Node node;

    StoredFile(FileChannel channel, Node node) {
        this.channel = channel;
        this.node = node;
    }

    @Override
    public long size() throws StoreException {
        try {
            return channel.size();
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    @Override
    public byte[] read(long position, int length) throws StoreException {
        require(length >= 1 && length <= MAXIMUM_CHUNK, "A read takes 1 to " + MAXIMUM_CHUNK + " bytes, not " + length);
        require(position >= 0, "A position is 0 or more, not " + position);
        try {
            long left = Math.max(0, channel.size() - position);
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(left, length));
            fill(chunk, position);
            return chunk.position() == chunk.capacity()
                    ? chunk.array()
                    : Arrays.copyOf(chunk.array(), chunk.position());
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    private void fill(ByteBuffer chunk, long position) throws IOException {
        while (chunk.hasRemaining() && channel.read(chunk, position + chunk.position()) >= 0) {
            // A read may give less than there is; go on until the chunk is full or the file ends.
        }
    }

    @Override
    public void write(long position, byte[] bytes) throws StoreException {
        require(
                bytes.length <= MAXIMUM_CHUNK,
                "A write takes at most " + MAXIMUM_CHUNK + " bytes, not " + bytes.length);
        require(
                position >= 0 && position <= size(),
                "A write begins inside the file or at its end, not at " + position);
        try {
            ByteBuffer chunk = ByteBuffer.wrap(bytes);
            while (chunk.hasRemaining()) {
                channel.write(chunk, position + chunk.position());
            }
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    @Override
    public String sha256() throws StoreException {
        MessageDigest digest = Sha256.digest();
        long position = 0;
        for (byte[] chunk = read(position, MAXIMUM_CHUNK); chunk.length > 0; chunk = read(position, MAXIMUM_CHUNK)) {
            digest.update(chunk);
            position += chunk.length;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws StoreException {
        node.unexport(this);
        try {
            channel.close();
        } catch (IOException e) {
            throw failure("closed", e);
        }
    }

    private static void require(boolean right, String rule) throws StoreException {
        if (!right) {
            throw new StoreException(rule + ".");
        }
    }

    private static StoreException failure(String participle, IOException e) {
        return new StoreException(
                "The file cannot be " + participle + ": " + e.getClass().getSimpleName() + ".");
    }
}
