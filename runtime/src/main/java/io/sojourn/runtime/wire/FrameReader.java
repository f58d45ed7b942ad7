package io.sojourn.runtime.wire;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.wire.Frame.After;
import io.sojourn.runtime.wire.Frame.Claim;
import io.sojourn.runtime.wire.Frame.Grant;
import io.sojourn.runtime.wire.Frame.Hello;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames out of bytes that arrive in pieces: first the length of a frame from its first {@value #PREFIX} bytes, then
 * the frame. No length is believed before it is checked. Every method throws {@link ProtocolError}, and nothing else, for
 * bytes that break a rule.
 */
public final class FrameReader {

    /** Bytes needed to know the length of a frame. */
    public static final int PREFIX = FrameWriter.FIXED;

    /** Most bytes of one frame. */
    public static final int MAXIMUM_FRAME = PREFIX + 4 + FrameReader.MAXIMUM_HEADER + Frame.CHUNK;

    private static final int MAXIMUM_HEADER = 8 << 10;
    private static final int MAXIMUM_PROOF = 64;
    private static final int MAXIMUM_REPLACED = 256;
    private static final int LEASE_ENTRY = 25;
    private static final Status[] STATUSES = Status.values();
    private static final Executed[] EXECUTED = Executed.values();
    private static final Grant.Kind[] KINDS = Grant.Kind.values();
    private static final LeaseEntry.Kind[] LEASES = LeaseEntry.Kind.values();
    private static final Frame.GoAway.Reason[] REASONS = Frame.GoAway.Reason.values();

    private final boolean checksums;

    /** A reader that insists on checksums or takes frames without. */
    public FrameReader(boolean checksums) {
        this.checksums = checksums;
    }

    /** The length in bytes of the frame that begins at an index with {@value #PREFIX} bytes behind it. */
    public int length(byte[] bytes, int at) {
        Buffer prefix = Buffer.of(bytes, at, at + PREFIX);
        int magic = prefix.readShort();
        if (magic != FrameWriter.MAGIC) {
            throw new ProtocolError("These are no Sojourn frames: they begin with " + hex(magic) + " instead of "
                    + hex(FrameWriter.MAGIC) + ".");
        }
        int version = prefix.readByte();
        if (version != FrameWriter.VERSION) {
            throw new ProtocolError("Protocol version " + version + " is unknown; this node speaks version "
                    + FrameWriter.VERSION + ". Run the same release of Sojourn at both ends.");
        }
        FrameType type = FrameType.of(prefix.readByte());
        int flags = prefix.readShort();
        if ((flags & ~type.flags()) != 0) {
            throw new ProtocolError("A " + type + " frame has reserved flags set: " + hex(flags & ~type.flags()) + ".");
        }
        int header = prefix.readShort();
        if (header == 0 || header > MAXIMUM_HEADER) {
            throw new ProtocolError("The header of a " + type + " frame has " + header + " bytes; allowed are 1 to "
                    + MAXIMUM_HEADER + ".");
        }
        int body = prefix.readInt();
        int most = type.mayHaveBody() ? Frame.CHUNK : 0;
        if (body < 0 || body > most) {
            throw new ProtocolError("The body of a " + type + " frame has " + Integer.toUnsignedString(body)
                    + " bytes; allowed are at most " + most + ".");
        }
        return PREFIX + ((flags & FrameFlags.CHECKSUM) != 0 ? 4 : 0) + header + body;
    }

    /**
     * The frame at an index; its bytes, as many as {@link #length} said, are copied where the frame keeps them.
     *
     * @param bytes where the frame stands
     * @param at index of its first byte
     * @param length its length
     */
    public Frame read(byte[] bytes, int at, int length) {
        return read(bytes, at, length, false);
    }

    /**
     * The frame at an index, as {@link #read}; but a part of a longer body stays where it is, so that it holds only as long as
     * those bytes.
     */
    public Frame lend(byte[] bytes, int at, int length) {
        return read(bytes, at, length, true);
    }

    private Frame read(byte[] bytes, int at, int length, boolean lends) {
        Buffer in = Buffer.of(bytes, at, at + length);
        in.start(at + 3);
        FrameType type = FrameType.of(in.readByte());
        int flags = in.readShort();
        int headerLength = in.readShort();
        int bodyLength = in.readInt();
        if ((flags & FrameFlags.CHECKSUM) != 0) {
            check(bytes, at, in);
        } else if (checksums) {
            throw new ProtocolError("A " + type + " frame has no checksum, which this medium needs.");
        }
        int bodyStart = in.start() + headerLength;
        Buffer header = Buffer.of(bytes, in.start(), bodyStart);
        boolean part = type == FrameType.DATA || (flags & FrameFlags.MORE) != 0;
        Buffer body = bodyLength == 0 ? null : body(bytes, bodyStart, bodyLength, lends && part);
        Frame frame = parse(type, flags, header, body);
        if (header.length() != 0) {
            throw new ProtocolError("The header of a " + type + " frame has " + header.length() + " bytes too many.");
        }
        return frame;
    }

    private static void check(byte[] bytes, int at, Buffer in) {
        int expected = in.readInt();
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, PREFIX);
        crc.update(bytes, in.start(), in.length());
        if ((int) crc.getValue() != expected) {
            throw new ProtocolError("The checksum of a frame is " + hex(expected) + ", but its bytes give "
                    + hex((int) crc.getValue()) + ".");
        }
    }

    private static Frame parse(FrameType type, int flags, Buffer header, @Nullable Buffer body) {
        boolean answer = (flags & FrameFlags.ANSWER) != 0;
        return switch (type) {
            case REQUEST -> request(flags, header, body);
            case REPLY -> reply(flags, header, body);
            case DATA -> data(answer, header, body);
            case IN_PROGRESS ->
                new Frame.InProgress(header.readInt(), header.readShort(), header.readInt(), header.readShort());
            case PROBE -> new Frame.Probe(answer, header.readInt(), header.readShort(), header.readInt());
            case VOID -> new Frame.VoidCall(answer, header.readInt(), header.readShort(), header.readInt());
            case CANCEL -> new Frame.Cancel(header.readInt(), header.readShort(), header.readInt());
            case REPLY_ACK -> replyAck(header);
            case PING -> new Frame.Ping(answer, header.readLong());
            case ATTACH -> new Frame.Attach(hello(header), claim(header));
            case ATTACHED -> new Frame.Attached(hello(header), grant(header), claim(header));
            case CONFIRM -> new Frame.Confirm(shortBytes(header, MAXIMUM_PROOF, "proof"), grant(header));
            case GOAWAY -> goAway(header);
            case DETACH -> new Frame.Detach(header.readInt());
            case ACK_WANTED -> new Frame.AckWanted(header.readInt());
            case LEASE -> lease(answer, header);
        };
    }

    private static Frame request(int flags, Buffer header, @Nullable Buffer body) {
        int session = header.readInt();
        int connection = header.readInt();
        int slot = header.readShort();
        int sequence = header.readInt();
        int attempt = header.readByte();
        int objectEpoch = header.readInt();
        int remaining = header.readInt();
        int window = header.readInt();
        int hash = header.readInt();
        int highest = header.readShort();
        After after = (flags & FrameFlags.AFTER) != 0 ? new After(header.readShort(), header.readInt()) : null;
        int unproven = (flags & FrameFlags.UNPROVEN) != 0 ? header.readInt() : Frame.ABSENT;
        List<Long> done = (flags & FrameFlags.DONE_LIST) != 0 ? doneList(header) : List.of();
        if (body == null) {
            throw new ProtocolError("A REQUEST frame has no body; a call is never empty.");
        }
        int total = total(flags, header, body.length());
        return new Frame.Request(
                session,
                connection,
                slot,
                sequence,
                attempt,
                objectEpoch,
                remaining,
                window,
                hash,
                highest,
                (flags & FrameFlags.CALLERS_WAIT) != 0,
                after,
                unproven,
                done,
                total,
                body);
    }

    private static Frame reply(int flags, Buffer header, @Nullable Buffer body) {
        int session = header.readInt();
        int slot = header.readShort();
        int sequence = header.readInt();
        Status status = STATUSES[index(header.readByte(), STATUSES.length, "status")];
        Executed executed = EXECUTED[index(header.readByte(), EXECUTED.length, "execution state")];
        int slots = header.readShort();
        int credits = header.readShort();
        int retryAfter = (flags & FrameFlags.RETRY_AFTER) != 0 ? header.readShort() : 0;
        int epoch = (flags & FrameFlags.OBJECT_EPOCH) != 0 ? header.readInt() : Frame.ABSENT;
        byte @Nullable [] forward = (flags & FrameFlags.FORWARD) != 0
                ? shortBytes(header, Frame.Reply.MAXIMUM_FORWARD, "forward hint")
                : null;
        int total = total(flags, header, body == null ? 0 : body.length());
        return new Frame.Reply(
                session,
                slot,
                sequence,
                status,
                executed,
                (flags & FrameFlags.FROM_CACHE) != 0,
                slots,
                credits,
                retryAfter,
                epoch,
                forward,
                total,
                body);
    }

    private static Frame data(boolean answer, Buffer header, @Nullable Buffer body) {
        if (body == null) {
            throw new ProtocolError("A DATA frame carries no bytes.");
        }
        return new Frame.Data(answer, header.readInt(), header.readShort(), header.readInt(), header.readInt(), body);
    }

    private static Frame replyAck(Buffer header) {
        int session = header.readInt();
        int[] pairs = new int[2 * count(header.readShort(), Frame.ReplyAck.MAXIMUM_PAIRS, "acknowledged replies")];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = header.readShort();
            pairs[i + 1] = header.readInt();
        }
        return new Frame.ReplyAck(session, pairs);
    }

    private static Frame lease(boolean answer, Buffer header) {
        int session = header.readInt();
        long number = header.readLong();
        return answer
                ? new Frame.LeaseAnswer(session, number, leases(header))
                : new Frame.Lease(session, number, header.readLong(), leases(header));
    }

    private static List<LeaseEntry> leases(Buffer header) {
        int count = count(header.readShort(), Frame.Lease.MAXIMUM_ENTRIES, "changes of leases");
        List<LeaseEntry> entries = new ArrayList<>(Math.min(count, header.length() / LEASE_ENTRY));
        for (int i = 0; i < count; i++) {
            LeaseEntry.Kind kind = LEASES[index(header.readByte(), LEASES.length, "kind of lease")];
            entries.add(new LeaseEntry(kind, new ObjectId(header.readLong(), header.readLong()), header.readLong()));
        }
        return entries;
    }

    private static Frame goAway(Buffer header) {
        Frame.GoAway.Reason reason = REASONS[index(header.readByte(), REASONS.length, "reason")];
        return new Frame.GoAway(reason, text(header, Frame.GoAway.MAXIMUM_MESSAGE, "message"));
    }

    private static Hello hello(Buffer header) {
        NodeId node = new NodeId(header.readLong(), header.readLong());
        long incarnation = header.readLong();
        String name = text(header, 4 * Hello.MAXIMUM_NAME, "node name");
        count(name.length(), Hello.MAXIMUM_NAME, "characters of a node name");
        byte[] nonce = exactly(header, 16, "nonce");
        byte[] key = exactly(header, 32, "public key");
        int maximum = header.readInt();
        if (maximum < Frame.CHUNK) {
            throw new ProtocolError(
                    "The longest message must be at least " + Frame.CHUNK + " bytes, but is " + maximum + ".");
        }
        return new Hello(node, incarnation, name, nonce, key, maximum);
    }

    private static Claim claim(Buffer header) {
        SessionId session = new SessionId(header.readLong(), header.readLong());
        int count = count(header.readShort(), MAXIMUM_REPLACED, "replaced connections");
        List<Integer> replaces = new ArrayList<>(Math.min(count, header.length() / 4));
        for (int i = 0; i < count; i++) {
            replaces.add(header.readInt());
        }
        return new Claim(session, replaces, shortBytes(header, MAXIMUM_PROOF, "proof"));
    }

    private static Grant grant(Buffer header) {
        return new Grant(
                KINDS[index(header.readByte(), KINDS.length, "kind of grant")],
                new SessionId(header.readLong(), header.readLong()),
                header.readInt(),
                header.readInt(),
                header.readShort(),
                shortBytes(header, MAXIMUM_PROOF, "proof"));
    }

    private static List<Long> doneList(Buffer header) {
        int count = count(header.readByte(), Frame.Request.MAXIMUM_DONE, "acknowledged calls");
        List<Long> done = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            done.add(header.readLong());
        }
        return done;
    }

    private static int total(int flags, Buffer header, int bodyLength) {
        if ((flags & FrameFlags.MORE) == 0) {
            return bodyLength;
        }
        int total = header.readInt();
        if (total <= Frame.CHUNK || bodyLength != Frame.CHUNK) {
            throw new ProtocolError("A body of " + Integer.toUnsignedString(total)
                    + " bytes cannot begin with a part of " + bodyLength + "; only bodies over " + Frame.CHUNK
                    + " bytes come in parts, and all parts but the last are full.");
        }
        return total;
    }

    private static Buffer body(byte[] bytes, int start, int length, boolean lent) {
        return lent
                ? Buffer.of(bytes, start, start + length)
                : Buffer.of(Arrays.copyOfRange(bytes, start, start + length), 0, length);
    }

    private static String text(Buffer header, int most, String what) {
        return new String(shortBytes(header, most, what), StandardCharsets.UTF_8);
    }

    private static byte[] exactly(Buffer header, int length, String what) {
        byte[] bytes = shortBytes(header, length, what);
        if (bytes.length != length) {
            throw new ProtocolError("A " + what + " has " + bytes.length + " bytes instead of " + length + ".");
        }
        return bytes;
    }

    private static byte[] shortBytes(Buffer header, int most, String what) {
        return header.readBytes(count(header.readShort(), most, "bytes of a " + what));
    }

    private static int count(int count, int most, String what) {
        if (count > most) {
            throw new ProtocolError(count + " " + what + " are more than the " + most + " allowed.");
        }
        return count;
    }

    private static int index(int index, int length, String what) {
        if (index >= length) {
            throw new ProtocolError("The " + what + " " + index + " is unknown; known are 0 to " + (length - 1) + ".");
        }
        return index;
    }

    private static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }
}
