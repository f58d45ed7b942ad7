package io.sojourn.naming.server.directory;

import io.sojourn.identity.CallId;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Location;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.runtime.naming.ObjectLocation;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The bytes of the values that commands, results and snapshots are made of. */
final class Fields {

    private Fields() {}

    /** Reads one element. */
    @FunctionalInterface
    interface Reading<E> {
        E read(DataInputStream in) throws IOException;
    }

    /** Reads a count and as many elements; a count above the maximum is refused before anything is read. */
    static <E> List<E> readList(DataInputStream in, int maximum, Reading<E> element) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > maximum) {
            throw new IOException("A list of " + count + " elements stands where at most " + maximum + " may stand.");
        }
        List<E> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(element.read(in));
        }
        return elements;
    }

    /** Reads what {@code writeUTF} wrote. What {@code readUTF} would allocate for a length is not: the bytes must be there. */
    static String readText(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("A text of " + length + " bytes was announced, " + bytes.length + " are left.");
        }
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        byte[] whole = new byte[Short.BYTES + length];
        whole[0] = (byte) (length >>> 8);
        whole[1] = (byte) length;
        System.arraycopy(bytes, 0, whole, Short.BYTES, length);
        return new DataInputStream(new ByteArrayInputStream(whole)).readUTF();
    }

    /** Whether each byte is a character by itself; zero is none. */
    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each <= 0) {
                return false;
            }
        }
        return true;
    }

    static void writeNodeId(DataOutputStream out, NodeId id) throws IOException {
        out.writeLong(id.high());
        out.writeLong(id.low());
    }

    static NodeId readNodeId(DataInputStream in) throws IOException {
        return new NodeId(in.readLong(), in.readLong());
    }

    static void writeObjectId(DataOutputStream out, ObjectId id) throws IOException {
        out.writeLong(id.high());
        out.writeLong(id.low());
    }

    static ObjectId readObjectId(DataInputStream in) throws IOException {
        return new ObjectId(in.readLong(), in.readLong());
    }

    static void writeEndpoints(DataOutputStream out, List<Endpoint> endpoints) throws IOException {
        out.writeInt(endpoints.size());
        for (Endpoint endpoint : endpoints) {
            out.writeUTF(endpoint.scheme());
            out.writeUTF(endpoint.host());
            out.writeShort(endpoint.port());
        }
    }

    static List<Endpoint> readEndpoints(DataInputStream in) throws IOException {
        return readList(
                in,
                Reference.MAXIMUM_ENDPOINTS,
                each -> new Endpoint(readText(each), readText(each), each.readUnsignedShort()));
    }

    static void writeLongs(DataOutputStream out, List<Long> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    static void writeReference(DataOutputStream out, Reference reference) throws IOException {
        writeNodeId(out, reference.home());
        writeObjectId(out, reference.object());
        out.writeInt(reference.epoch());
        writeLongs(out, reference.types());
        writeEndpoints(out, reference.endpoints());
        out.writeInt(reference.introducers().size());
        for (Location introducer : reference.introducers()) {
            writeNodeId(out, introducer.node());
            writeEndpoints(out, introducer.endpoints());
        }
    }

    static Reference readReference(DataInputStream in) throws IOException {
        return new Reference(
                readNodeId(in),
                readObjectId(in),
                in.readInt(),
                readList(in, Reference.MAXIMUM_TYPES, DataInputStream::readLong),
                readEndpoints(in),
                readList(
                        in,
                        Reference.MAXIMUM_INTRODUCERS,
                        each -> new Location(readNodeId(each), readEndpoints(each))));
    }

    static void writeMetadata(DataOutputStream out, Metadata metadata) throws IOException {
        out.writeByte(metadata.values().size());
        for (Map.Entry<String, String> entry : metadata.values().entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
    }

    static Metadata readMetadata(DataInputStream in) throws IOException {
        int count = in.readUnsignedByte();
        if (count > Metadata.MAXIMUM_ENTRIES) {
            throw new IOException("Metadata of " + count + " entries stand where at most " + Metadata.MAXIMUM_ENTRIES
                    + " may stand.");
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String key = readText(in);
            if (values.put(key, readText(in)) != null) {
                throw new IOException("Metadata have the key '" + key + "' twice.");
            }
        }
        return values.isEmpty() ? Metadata.NONE : new Metadata(values);
    }

    static void writeEntry(DataOutputStream out, Entry entry) throws IOException {
        out.writeUTF(entry.name().text());
        writeReference(out, entry.reference());
        out.writeByte(entry.how().code());
        out.writeBoolean(entry.permanent());
        writeMetadata(out, entry.metadata());
    }

    static Entry readEntry(DataInputStream in) throws IOException {
        return new Entry(new Name(readText(in)), readReference(in), readHow(in), in.readBoolean(), readMetadata(in));
    }

    private static Entry.How readHow(DataInputStream in) throws IOException {
        int code = in.readUnsignedByte();
        for (Entry.How each : Entry.How.values()) {
            if (each.code() == code) {
                return each;
            }
        }
        throw new IOException("No way of binding has the code " + code + ".");
    }

    /** A service is written as its members, since all else in it is that of the oldest one. */
    static void writeBinding(DataOutputStream out, Binding binding) throws IOException {
        out.writeUTF(binding.name().text());
        out.writeLong(binding.version());
        out.writeShort(binding.members().size());
        for (Member member : binding.objects()) {
            writeMember(out, member);
        }
    }

    static Binding readBinding(DataInputStream in) throws IOException {
        Name name = new Name(readText(in));
        long version = in.readLong();
        int members = in.readUnsignedShort();
        if (members == 0) {
            Member only = readMember(in);
            return Binding.of(name, version, List.of(only), false);
        }
        if (members > DirectoryLimits.MEMBERS) {
            throw new IOException("A service of " + members + " members stands where at most " + DirectoryLimits.MEMBERS
                    + " may stand.");
        }
        List<Member> all = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            all.add(readMember(in));
        }
        return Binding.of(name, version, all, true);
    }

    private static void writeMember(DataOutputStream out, Member member) throws IOException {
        writeReference(out, member.reference());
        out.writeLong(member.version());
        writeNodeId(out, member.owner());
        out.writeUTF(member.ownerName());
        writeMetadata(out, member.metadata());
    }

    private static Member readMember(DataInputStream in) throws IOException {
        return new Member(readReference(in), in.readLong(), readNodeId(in), readText(in), readMetadata(in));
    }

    static void writeLocation(DataOutputStream out, Optional<ObjectLocation> location) throws IOException {
        out.writeBoolean(location.isPresent());
        if (location.isPresent()) {
            ObjectLocation known = location.get();
            writeReference(out, known.reference());
            out.writeLong(known.move());
            out.writeBoolean(known.reachable());
            out.writeShort(known.names().size());
            for (String name : known.names()) {
                out.writeUTF(name);
            }
        }
    }

    static Optional<ObjectLocation> readLocation(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return Optional.empty();
        }
        Reference reference = readReference(in);
        long move = in.readLong();
        boolean reachable = in.readBoolean();
        int count = in.readUnsignedShort();
        if (count > ObjectLocation.MAXIMUM_NAMES) {
            throw new IOException("An object with " + count + " names stands where at most "
                    + ObjectLocation.MAXIMUM_NAMES + " may stand.");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(readText(in));
        }
        return Optional.of(new ObjectLocation(reference, move, reachable, names));
    }

    static void writeHeader(DataOutputStream out, CommandHeader header) throws IOException {
        writeNodeId(out, header.call().client());
        out.writeLong(header.call().sequence());
        out.writeLong(header.doneUpTo());
        writeLongs(out, header.done());
    }

    static CommandHeader readHeader(DataInputStream in) throws IOException {
        return new CommandHeader(
                new CallId(readNodeId(in), in.readLong()),
                in.readLong(),
                readList(in, CommandHeader.MAXIMUM_DONE, DataInputStream::readLong));
    }
}
