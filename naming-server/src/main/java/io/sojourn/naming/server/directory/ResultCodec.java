package io.sojourn.naming.server.directory;

import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.DirectoryResult.Done;
import io.sojourn.naming.server.directory.DirectoryResult.Located;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import io.sojourn.naming.server.directory.DirectoryResult.Registered;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Results as bytes, as they go back from the log and stand in snapshots. */
public final class ResultCodec {

    private static final int REGISTERED = 1;
    private static final int CHANGED = 2;
    private static final int DONE = 3;
    private static final int REFUSED = 4;
    private static final int LOCATED = 5;

    private ResultCodec() {}

    /** The results of one log entry. */
    public static byte[] encode(List<DirectoryResult> results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(results.size());
            for (DirectoryResult result : results) {
                write(out, result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException if the bytes are anything else
     */
    public static List<DirectoryResult> decode(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return Fields.readList(in, CommandCodec.MAXIMUM_COMMANDS, ResultCodec::read);
        } catch (IllegalArgumentException e) {
            throw new IOException("A result breaks a rule of its own.", e);
        }
    }

    static void write(DataOutputStream out, DirectoryResult result) throws IOException {
        if (result instanceof Registered registered) {
            out.writeByte(REGISTERED);
            out.writeLong(registered.incarnation());
            out.writeLong(registered.version());
        } else if (result instanceof Changed changed) {
            out.writeByte(CHANGED);
            Fields.writeBinding(out, changed.binding());
        } else if (result instanceof Done done) {
            out.writeByte(DONE);
            out.writeLong(done.version());
        } else if (result instanceof Located located) {
            out.writeByte(LOCATED);
            Fields.writeLocation(out, located.location());
        } else if (result instanceof Refused refused) {
            out.writeByte(REFUSED);
            out.writeByte(refused.reason().code());
            out.writeUTF(refused.message());
        }
    }

    static DirectoryResult read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case REGISTERED -> new Registered(in.readLong(), in.readLong());
            case CHANGED -> new Changed(Fields.readBinding(in));
            case DONE -> new Done(in.readLong());
            case LOCATED -> new Located(Fields.readLocation(in));
            case REFUSED -> new Refused(readRefusal(in), Fields.readText(in));
            default -> throw new IOException("No result has the kind " + kind + ".");
        };
    }

    private static Refusal readRefusal(DataInputStream in) throws IOException {
        int code = in.readUnsignedByte();
        for (Refusal each : Refusal.values()) {
            if (each.code() == code) {
                return each;
            }
        }
        throw new IOException("No refusal has the code " + code + ".");
    }
}
