package io.sojourn.runtime.fuzz;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameExamples;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.FrameWriter;
import io.sojourn.runtime.wire.ProtocolError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Frames, one behind the other, with and without checksums. */
public final class FrameTarget extends FuzzTarget<List<Frame>> {

    private static final FrameTarget TARGET = new FrameTarget();
    private static final List<Frame> EXAMPLES = FrameExamples.all().toList();
    private static final int FLAGS = 4;
    private static final int CHECKSUM = 0x80;

    private final FrameReader reader = new FrameReader(false);

    /** Runs one input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    protected byte[] message(Choices choices) {
        FrameWriter writer = new FrameWriter(choices.oneIn(4));
        Buffer out = Buffer.forMessage(256);
        for (int left = 1 + choices.below(3); left > 0; left--) {
            writer.write(choices.of(EXAMPLES), out);
        }
        return Arrays.copyOfRange(out.array(), out.start(), out.end());
    }

    @Override
    protected List<Frame> decode(byte[] message) {
        List<Frame> frames = new ArrayList<>();
        int at = 0;
        while (at < message.length) {
            int length = length(message, at);
            frames.add(reader.read(message, at, length));
            at += length;
        }
        return frames;
    }

    private int length(byte[] message, int at) {
        int left = message.length - at;
        if (left < FrameReader.PREFIX || reader.length(message, at) > left) {
            throw new ProtocolError("The connection would wait for the rest.");
        }
        return reader.length(message, at);
    }

    @Override
    protected byte[] encode(List<Frame> frames) {
        FrameWriter writer = new FrameWriter(false);
        Buffer out = Buffer.forMessage(256);
        frames.forEach(frame -> writer.write(frame, out));
        return Arrays.copyOfRange(out.array(), out.start(), out.end());
    }

    @Override
    protected byte[] sealed(byte[] message) {
        byte[] sealed = message.clone();
        try {
            for (int at = 0; at < sealed.length; ) {
                int length = length(sealed, at);
                if ((sealed[at + FLAGS] & CHECKSUM) != 0) {
                    seal(sealed, at, length);
                }
                at += length;
            }
        } catch (ProtocolError e) {
            // As far as there are frames.
        }
        return sealed;
    }

    private static void seal(byte[] message, int at, int length) {
        int behind = FrameReader.PREFIX + Integer.BYTES;
        CRC32C crc = new CRC32C();
        crc.update(message, at, FrameReader.PREFIX);
        crc.update(message, at + behind, length - behind);
        for (int i = 0; i < Integer.BYTES; i++) {
            message[at + behind - 1 - i] = (byte) (crc.getValue() >> (8 * i));
        }
    }

    @Override
    protected boolean refuses(Exception failure) {
        return failure instanceof ProtocolError;
    }
}
