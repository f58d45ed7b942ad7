package io.sojourn.naming.server.directory;

import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.fuzz.Choices;
import io.sojourn.runtime.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Whole directories, as they are kept in files and sent to replicas that fell behind. */
public final class SnapshotTarget extends FuzzTarget<Directory> {

    private static final SnapshotTarget TARGET = new SnapshotTarget();
    private static final DirectoryLimits SMALL = new DirectoryLimits(12, 6, 7, 16, 5, 4);

    /** Runs one input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    protected byte[] message(Choices choices) {
        Commands commands = new Commands(choices);
        Directory directory = new Directory(SMALL);
        for (int left = choices.below(32); left > 0; left--) {
            directory.apply(commands.next());
        }
        return encode(directory);
    }

    @Override
    protected Directory decode(byte[] message) throws IOException {
        return DirectorySnapshot.read(new ByteArrayInputStream(message), SMALL);
    }

    @Override
    protected byte[] encode(Directory directory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DirectorySnapshot.write(directory, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Override
    protected byte[] sealed(byte[] message) {
        int length = message.length - Long.BYTES;
        if (length < 0) {
            return message;
        }
        CRC32C crc = new CRC32C();
        crc.update(message, 0, length);
        return ByteBuffer.wrap(message.clone()).putLong(length, crc.getValue()).array();
    }

    @Override
    protected void use(Directory directory) {
        directory.list("", "", 100).forEach(binding -> directory.node(binding.owner()));
        directory.eventsAfter(0, any -> true, 100);
        directory.departedClients();
        directory.departedHomes();
        directory.location(new ObjectId(1, 1));
        // Whatever it holds, commands are applied or refused.
        Directory copy = copy(directory);
        Commands commands = new Commands(new Choices(new byte[] {1, 2, 3, 1, 2, 2, 3, 1, 4, 3, 2, 5, 1, 3, 6, 7}, 0));
        for (int i = 0; i < 16; i++) {
            copy.apply(commands.next());
        }
    }

    private Directory copy(Directory directory) {
        try {
            return decode(encode(directory));
        } catch (IOException e) {
            throw new AssertionError("A snapshot of what was read is refused", e);
        }
    }

    @Override
    protected int beside() {
        // The buffers of the streams.
        return super.beside() + (160 << 10);
    }

    @Override
    protected boolean refuses(Exception failure) {
        return failure instanceof IOException;
    }
}
