package io.sojourn.naming.server.directory;

import io.sojourn.identity.CallId;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Location;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
        byte[] whole = new byte[Short.BYTES + length];
        whole[0] = (byte) (length >>> 8);
        whole[1] = (byte) length;
        System.arraycopy(bytes, 0, whole, Short.BYTES, length);
        return new DataInputStream(new ByteArrayInputStream(whole)).readUTF();
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

    static void writeBinding(DataOutputStream out, Binding binding) throws IOException {
        out.writeUTF(binding.name().text());
        writeReference(out, binding.reference());
        out.writeLong(binding.version());
        writeNodeId(out, binding.owner());
        out.writeUTF(binding.ownerName());
    }

    static Binding readBinding(DataInputStream in) throws IOException {
        return new Binding(
                new Name(readText(in)), readReference(in), in.readLong(), readNodeId(in), readText(in), Duration.ZERO);
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
