package io.sojourn.runtime.wire;

import io.sojourn.runtime.wire.Frame.After;
import io.sojourn.runtime.wire.Frame.Claim;
import io.sojourn.runtime.wire.Frame.Grant;
import io.sojourn.runtime.wire.Frame.Hello;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames. A frame is: magic u16, version u8, type u8, flags u16, header length u16, body length u32, CRC32C u32
 * where the medium needs one, header, body. All numbers are big-endian. Stateless but for the setting.
 */
public final class FrameWriter {

    static final int MAGIC = 0x534a;
    static final int VERSION = 1;
    /** Bytes of a frame in front of checksum and header. */
    static final int FIXED = 12;

    private static final int LENGTHS = 6;
    private static final Buffer EMPTY = Buffer.of(new byte[0], 0, 0);

    private final boolean checksums;

    /** A writer; checksums are for media that neither check nor authenticate what they carry. */
    public FrameWriter(boolean checksums) {
        this.checksums = checksums;
    }

    /**
     * Appends a frame. A body longer than {@link Frame#CHUNK} is cut off there and marked as going on.
     *
     * @return how many bytes of the body were written
     */
    public int write(Frame frame, Buffer out) {
        Buffer body = bodyOf(frame);
        return write(frame, out, body.array(), body.start(), Math.min(body.length(), Frame.CHUNK));
    }

    /** Appends the part of a long body that begins at the head's offset; returns the number of its bytes. */
    public int writePart(Frame.Data head, Buffer whole, Buffer out) {
        int length = Math.min(whole.length() - head.offset(), Frame.CHUNK);
        return write(head, out, whole.array(), whole.start() + head.offset(), length);
    }

    /** The body of a frame; empty if it has none. */
    public static Buffer bodyOf(Frame frame) {
        Buffer body = null;
        if (frame instanceof Frame.Request request) {
            body = request.body();
        } else if (frame instanceof Frame.Reply reply) {
            body = reply.body();
        } else if (frame instanceof Frame.Data data) {
            body = data.body();
        }
        return body == null ? EMPTY : body;
    }

    private int write(Frame frame, Buffer out, byte[] body, int from, int length) {
        int begin = out.end();
        FrameType type = typeOf(frame);
        out.writeShort(MAGIC);
        out.writeByte(VERSION);
        out.writeByte(type.code());
        out.writeShort(flagsOf(frame, length) | (checksums ? FrameFlags.CHECKSUM : 0));
        out.writeShort(0);
        out.writeInt(length);
        if (checksums) {
            out.writeInt(0);
        }
        int header = out.end();
        writeHeader(frame, out);
        out.setShort(begin + LENGTHS, out.end() - header);
        out.writeBytes(body, from, length);
        if (checksums) {
            CRC32C crc = new CRC32C();
            crc.update(out.array(), begin, FIXED);
            crc.update(out.array(), header, out.end() - header);
            out.setInt(begin + FIXED, (int) crc.getValue());
        }
        return length;
    }

    private static FrameType typeOf(Frame frame) {
        if (frame instanceof Frame.Request) {
            return FrameType.REQUEST;
        } else if (frame instanceof Frame.Reply) {
            return FrameType.REPLY;
        } else if (frame instanceof Frame.Data) {
            return FrameType.DATA;
        } else if (frame instanceof Frame.Ping) {
            return FrameType.PING;
        } else if (frame instanceof Frame.Cancel) {
            return FrameType.CANCEL;
        } else if (frame instanceof Frame.InProgress) {
            return FrameType.IN_PROGRESS;
        } else if (frame instanceof Frame.Probe) {
            return FrameType.PROBE;
        } else if (frame instanceof Frame.VoidCall) {
            return FrameType.VOID;
        } else if (frame instanceof Frame.ReplyAck) {
            return FrameType.REPLY_ACK;
        } else if (frame instanceof Frame.Attach) {
            return FrameType.ATTACH;
        } else if (frame instanceof Frame.Attached) {
            return FrameType.ATTACHED;
        } else if (frame instanceof Frame.Confirm) {
            return FrameType.CONFIRM;
        } else if (frame instanceof Frame.GoAway) {
            return FrameType.GOAWAY;
        } else if (frame instanceof Frame.Lease || frame instanceof Frame.LeaseAnswer) {
            return FrameType.LEASE;
        } else if (frame instanceof Frame.AckWanted) {
            return FrameType.ACK_WANTED;
        } else {
            return FrameType.DETACH;
        }
    }

    private static int flagsOf(Frame frame, int written) {
        if (frame instanceof Frame.Request request) {
            return (request.totalLength() > written ? FrameFlags.MORE : 0)
                    | (request.after() != null ? FrameFlags.AFTER : 0)
                    | (request.unprovenEpoch() != Frame.ABSENT ? FrameFlags.UNPROVEN : 0)
                    | (request.doneList().isEmpty() ? 0 : FrameFlags.DONE_LIST)
                    | (request.callersWait() ? FrameFlags.CALLERS_WAIT : 0);
        } else if (frame instanceof Frame.Reply reply) {
            return (reply.totalLength() > written ? FrameFlags.MORE : 0)
                    | (reply.retryAfterMillis() != 0 ? FrameFlags.RETRY_AFTER : 0)
                    | (reply.objectEpoch() != Frame.ABSENT ? FrameFlags.OBJECT_EPOCH : 0)
                    | (reply.forward() != null ? FrameFlags.FORWARD : 0)
                    | (reply.fromCache() ? FrameFlags.FROM_CACHE : 0);
        } else if (frame instanceof Frame.Data data) {
            return data.reply() ? FrameFlags.ANSWER : 0;
        } else if (frame instanceof Frame.Probe probe) {
            return probe.answer() ? FrameFlags.ANSWER : 0;
        } else if (frame instanceof Frame.VoidCall consumed) {
            return consumed.answer() ? FrameFlags.ANSWER : 0;
        } else if (frame instanceof Frame.Ping ping) {
            return ping.answer() ? FrameFlags.ANSWER : 0;
        } else if (frame instanceof Frame.LeaseAnswer) {
            return FrameFlags.ANSWER;
        }
        return 0;
    }

    private static void writeHeader(Frame frame, Buffer out) {
        if (frame instanceof Frame.Request request) {
            writeRequest(request, out);
        } else if (frame instanceof Frame.Reply reply) {
            writeReply(reply, out);
        } else if (frame instanceof Frame.Data data) {
            writeSlot(data.session(), data.slot(), data.sequence(), out);
            out.writeInt(data.offset());
        } else if (frame instanceof Frame.InProgress progress) {
            writeSlot(progress.session(), progress.slot(), progress.sequence(), out);
            out.writeShort(progress.slots());
        } else if (frame instanceof Frame.Probe probe) {
            writeSlot(probe.session(), probe.slot(), probe.sequence(), out);
        } else if (frame instanceof Frame.VoidCall consumed) {
            writeSlot(consumed.session(), consumed.slot(), consumed.sequence(), out);
        } else if (frame instanceof Frame.Cancel cancel) {
            writeSlot(cancel.session(), cancel.slot(), cancel.sequence(), out);
        } else if (frame instanceof Frame.ReplyAck ack) {
            out.writeInt(ack.session());
            out.writeShort(ack.pairs().length / 2);
            for (int i = 0; i < ack.pairs().length; i += 2) {
                out.writeShort(ack.pairs()[i]);
                out.writeInt(ack.pairs()[i + 1]);
            }
        } else if (frame instanceof Frame.Ping ping) {
            out.writeLong(ping.number());
        } else if (frame instanceof Frame.Attach attach) {
            writeHello(attach.hello(), out);
            writeClaim(attach.claim(), out);
        } else if (frame instanceof Frame.Attached attached) {
            writeHello(attached.hello(), out);
            writeGrant(attached.grant(), out);
            writeClaim(attached.claim(), out);
        } else if (frame instanceof Frame.Confirm confirm) {
            writeShortBytes(confirm.proof(), out);
            writeGrant(confirm.grant(), out);
        } else if (frame instanceof Frame.GoAway goAway) {
            out.writeByte(Codes.of(goAway.reason()));
            writeShortBytes(cut(goAway.message(), Frame.GoAway.MAXIMUM_MESSAGE), out);
        } else if (frame instanceof Frame.AckWanted wanted) {
            out.writeInt(wanted.session());
        } else if (frame instanceof Frame.Detach detach) {
            out.writeInt(detach.session());
        } else if (frame instanceof Frame.Lease lease) {
            out.writeInt(lease.session());
            out.writeLong(lease.previous());
            out.writeLong(lease.number());
            writeLeases(lease.entries(), out);
        } else if (frame instanceof Frame.LeaseAnswer answer) {
            out.writeInt(answer.session());
            out.writeLong(answer.received());
            writeLeases(answer.entries(), out);
        }
    }

    private static void writeLeases(List<LeaseEntry> entries, Buffer out) {
        out.writeShort(entries.size());
        for (LeaseEntry entry : entries) {
            out.writeByte(Codes.of(entry.kind()));
            out.writeLong(entry.object().high());
            out.writeLong(entry.object().low());
            out.writeLong(entry.pin());
        }
    }

    private static void writeRequest(Frame.Request request, Buffer out) {
        out.writeInt(request.session());
        out.writeInt(request.connection());
        out.writeShort(request.slot());
        out.writeInt(request.sequence());
        out.writeByte(request.attempt());
        out.writeInt(request.objectEpoch());
        out.writeInt(request.remainingMillis());
        out.writeInt(request.windowMillis());
        out.writeInt(request.argumentsHash());
        out.writeShort(request.highestSlot());
        After after = request.after();
        if (after != null) {
            out.writeShort(after.slot());
            out.writeInt(after.sequence());
        }
        if (request.unprovenEpoch() != Frame.ABSENT) {
            out.writeInt(request.unprovenEpoch());
        }
        if (!request.doneList().isEmpty()) {
            out.writeByte(request.doneList().size());
            for (long number : request.doneList()) {
                out.writeLong(number);
            }
        }
        if (request.totalLength() > Frame.CHUNK) {
            out.writeInt(request.totalLength());
        }
    }

    private static void writeReply(Frame.Reply reply, Buffer out) {
        writeSlot(reply.session(), reply.slot(), reply.sequence(), out);
        out.writeByte(Codes.of(reply.status()));
        out.writeByte(Codes.of(reply.executed()));
        out.writeShort(reply.slots());
        out.writeShort(reply.credits());
        if (reply.retryAfterMillis() != 0) {
            out.writeShort(reply.retryAfterMillis());
        }
        if (reply.objectEpoch() != Frame.ABSENT) {
            out.writeInt(reply.objectEpoch());
        }
        byte @Nullable [] forward = reply.forward();
        if (forward != null) {
            writeShortBytes(forward, out);
        }
        if (reply.totalLength() > Frame.CHUNK) {
            out.writeInt(reply.totalLength());
        }
    }

    private static void writeSlot(int session, int slot, int sequence, Buffer out) {
        out.writeInt(session);
        out.writeShort(slot);
        out.writeInt(sequence);
    }

    private static void writeHello(Hello hello, Buffer out) {
        out.writeLong(hello.node().high());
        out.writeLong(hello.node().low());
        out.writeLong(hello.incarnation());
        writeShortBytes(hello.name().getBytes(StandardCharsets.UTF_8), out);
        writeShortBytes(hello.nonce(), out);
        writeShortBytes(hello.publicKey(), out);
        out.writeInt(hello.maximumMessage());
    }

    private static void writeClaim(Claim claim, Buffer out) {
        out.writeLong(claim.session().high());
        out.writeLong(claim.session().low());
        out.writeShort(claim.replaces().size());
        for (int connection : claim.replaces()) {
            out.writeInt(connection);
        }
        writeShortBytes(claim.proof(), out);
    }

    private static void writeGrant(Grant grant, Buffer out) {
        out.writeByte(Codes.of(grant.kind()));
        out.writeLong(grant.session().high());
        out.writeLong(grant.session().low());
        out.writeInt(grant.alias());
        out.writeInt(grant.connection());
        out.writeShort(grant.slots());
        writeShortBytes(grant.proof(), out);
    }

    private static void writeShortBytes(byte[] bytes, Buffer out) {
        out.writeShort(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    private static byte[] cut(String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }
}
