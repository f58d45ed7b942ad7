package io.sojourn.naming.server.directory;

import io.sojourn.failure.InvalidName;
import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.DirectoryCommand.Agree;
import io.sojourn.naming.server.directory.DirectoryCommand.Begin;
import io.sojourn.naming.server.directory.DirectoryCommand.BeginMove;
import io.sojourn.naming.server.directory.DirectoryCommand.Bind;
import io.sojourn.naming.server.directory.DirectoryCommand.BindAll;
import io.sojourn.naming.server.directory.DirectoryCommand.CommitMove;
import io.sojourn.naming.server.directory.DirectoryCommand.Expire;
import io.sojourn.naming.server.directory.DirectoryCommand.Forget;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetHome;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetObject;
import io.sojourn.naming.server.directory.DirectoryCommand.Leave;
import io.sojourn.naming.server.directory.DirectoryCommand.Ready;
import io.sojourn.naming.server.directory.DirectoryCommand.Rebind;
import io.sojourn.naming.server.directory.DirectoryCommand.Register;
import io.sojourn.naming.server.directory.DirectoryCommand.Remove;
import io.sojourn.naming.server.directory.DirectoryCommand.Renew;
import io.sojourn.naming.server.directory.DirectoryCommand.Restore;
import io.sojourn.naming.server.directory.DirectoryCommand.Unbind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Commands as bytes, as they stand in the log. One log entry holds the commands that waited together. */
public final class CommandCodec {

    /** How many commands one log entry can hold. */
    public static final int MAXIMUM_COMMANDS = 256;

    private static final int FORMAT = 4;

    private static final int REGISTER = 1;
    private static final int BIND = 2;
    private static final int REBIND = 3;
    private static final int UNBIND = 4;
    private static final int READY = 5;
    private static final int LEAVE = 6;
    private static final int RENEW = 7;
    private static final int EXPIRE = 8;
    private static final int FORGET = 9;
    private static final int AGREE = 10;
    private static final int BEGIN = 12;
    private static final int BIND_ALL = 13;
    private static final int RESTORE = 14;
    private static final int REMOVE = 15;
    private static final int BEGIN_MOVE = 16;
    private static final int COMMIT_MOVE = 17;
    private static final int FORGET_OBJECT = 18;
    private static final int FORGET_HOME = 19;

    private CommandCodec() {}

    /** The commands of one log entry, at most {@value #MAXIMUM_COMMANDS}. */
    public static byte[] encode(List<DirectoryCommand> commands) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(commands.size());
            for (DirectoryCommand command : commands) {
                write(out, command);
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
    public static List<DirectoryCommand> decode(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IOException("A log entry has the format " + format + ", but only " + FORMAT
                        + " is known. It was written by another version of the naming server.");
            }
            List<DirectoryCommand> commands = Fields.readList(in, MAXIMUM_COMMANDS, CommandCodec::read);
            if (in.read() >= 0) {
                throw new IOException("Bytes follow the last command of a log entry.");
            }
            return commands;
        } catch (IllegalArgumentException | InvalidName e) {
            throw new IOException("A command breaks a rule of its own.", e);
        }
    }

    private static void write(DataOutputStream out, DirectoryCommand command) throws IOException {
        if (command instanceof Register register) {
            begin(out, REGISTER, register);
            out.writeUTF(register.nodeName());
            Fields.writeEndpoints(out, register.endpoints());
            out.writeLong(register.knownIncarnation());
        } else if (command instanceof Bind bind) {
            begin(out, BIND, bind);
            Fields.writeEntry(out, bind.entry());
        } else if (command instanceof BindAll all) {
            begin(out, BIND_ALL, all);
            out.writeInt(all.entries().size());
            for (Entry entry : all.entries()) {
                Fields.writeEntry(out, entry);
            }
        } else if (command instanceof Rebind rebind) {
            begin(out, REBIND, rebind);
            out.writeUTF(rebind.name().text());
            Fields.writeReference(out, rebind.reference());
            out.writeBoolean(rebind.permanent());
            out.writeLong(rebind.expectedVersion());
        } else if (command instanceof Unbind unbind) {
            begin(out, UNBIND, unbind);
            out.writeUTF(unbind.name().text());
            ObjectId member = unbind.member();
            out.writeBoolean(member != null);
            if (member != null) {
                Fields.writeObjectId(out, member);
            }
        } else if (command instanceof Restore restore) {
            begin(out, RESTORE, restore);
            out.writeInt(restore.bindings().size());
            for (Binding binding : restore.bindings()) {
                Fields.writeBinding(out, binding);
            }
        } else if (command instanceof Remove remove) {
            begin(out, REMOVE, remove);
            out.writeUTF(remove.name().text());
            out.writeLong(remove.version());
        } else if (command instanceof BeginMove move) {
            begin(out, BEGIN_MOVE, move);
            Fields.writeReference(out, move.at());
            out.writeLong(move.move());
        } else if (command instanceof CommitMove move) {
            begin(out, COMMIT_MOVE, move);
            Fields.writeObjectId(out, move.object());
            Fields.writeNodeId(out, move.from());
            out.writeInt(move.epoch());
            out.writeLong(move.move());
            Fields.writeReference(out, move.to());
        } else if (command instanceof ForgetObject forget) {
            begin(out, FORGET_OBJECT, forget);
            Fields.writeObjectId(out, forget.object());
        } else if (command instanceof Ready ready) {
            begin(out, READY, ready);
        } else if (command instanceof Leave leave) {
            begin(out, LEAVE, leave);
        } else {
            writeOwn(out, command);
        }
    }

    /** Commands that the naming server itself proposes. */
    private static void writeOwn(DataOutputStream out, DirectoryCommand command) throws IOException {
        if (command instanceof Renew renew) {
            out.writeByte(RENEW);
            Fields.writeNodeId(out, renew.node());
        } else if (command instanceof Expire expire) {
            out.writeByte(EXPIRE);
            Fields.writeNodeId(out, expire.node());
            out.writeLong(expire.renewals());
        } else if (command instanceof Forget forget) {
            out.writeByte(FORGET);
            Fields.writeNodeId(out, forget.client());
            out.writeLong(forget.commands());
        } else if (command instanceof ForgetHome forget) {
            out.writeByte(FORGET_HOME);
            Fields.writeNodeId(out, forget.node());
            out.writeLong(forget.departure());
        } else if (command instanceof Begin begin) {
            out.writeByte(BEGIN);
            out.writeLong(begin.lineage());
        } else {
            out.writeByte(AGREE);
        }
    }

    private static void begin(DataOutputStream out, int kind, DirectoryCommand.FromClient command) throws IOException {
        out.writeByte(kind);
        Fields.writeHeader(out, command.header());
    }

    private static DirectoryCommand read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case REGISTER ->
                new Register(Fields.readHeader(in), Fields.readText(in), Fields.readEndpoints(in), in.readLong());
            case BIND -> new Bind(Fields.readHeader(in), Fields.readEntry(in));
            case BIND_ALL ->
                new BindAll(Fields.readHeader(in), Fields.readList(in, BindAll.MAXIMUM_ENTRIES, Fields::readEntry));
            case REBIND ->
                new Rebind(
                        Fields.readHeader(in),
                        new Name(Fields.readText(in)),
                        Fields.readReference(in),
                        in.readBoolean(),
                        in.readLong());
            case UNBIND ->
                new Unbind(
                        Fields.readHeader(in),
                        new Name(Fields.readText(in)),
                        in.readBoolean() ? Fields.readObjectId(in) : null);
            case RESTORE ->
                new Restore(Fields.readHeader(in), Fields.readList(in, BindAll.MAXIMUM_ENTRIES, Fields::readBinding));
            case REMOVE -> new Remove(Fields.readHeader(in), new Name(Fields.readText(in)), in.readLong());
            case BEGIN_MOVE -> new BeginMove(Fields.readHeader(in), Fields.readReference(in), in.readLong());
            case COMMIT_MOVE ->
                new CommitMove(
                        Fields.readHeader(in),
                        Fields.readObjectId(in),
                        Fields.readNodeId(in),
                        in.readInt(),
                        in.readLong(),
                        Fields.readReference(in));
            case FORGET_OBJECT -> new ForgetObject(Fields.readHeader(in), Fields.readObjectId(in));
            case READY -> new Ready(Fields.readHeader(in));
            case LEAVE -> new Leave(Fields.readHeader(in));
            case RENEW -> new Renew(Fields.readNodeId(in));
            case EXPIRE -> new Expire(Fields.readNodeId(in), in.readLong());
            case FORGET -> new Forget(Fields.readNodeId(in), in.readLong());
            case FORGET_HOME -> new ForgetHome(Fields.readNodeId(in), in.readLong());
            case AGREE -> new Agree();
            case BEGIN -> new Begin(in.readLong());
            default -> throw new IOException("No command has the kind " + kind + ".");
        };
    }
}
