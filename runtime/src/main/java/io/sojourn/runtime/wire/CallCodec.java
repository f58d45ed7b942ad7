package io.sojourn.runtime.wire;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The unchanging part of a call in bytes; the arguments follow it.
 *
 * <p>Layout: flags u8 (two bits semantics, one bit context), depth u8, number of the call u64, object id, method id u32,
 * layout id u64, chain id u64, and where there is a context its entries. The calling node is not written: within a session
 * it is known.
 */
public final class CallCodec {

    /** Bytes of a call without context and arguments. */
    public static final int BYTES = 46;

    /** Most entries of a context. */
    public static final int MAXIMUM_CONTEXT = 64;

    /** Most bytes of a context key. */
    public static final int MAXIMUM_KEY = 256;

    /** Most bytes of a context value. */
    public static final int MAXIMUM_VALUE = 4_096;

    private static final int SEMANTICS = 3;
    private static final int CONTEXT = 4;
    private static final Semantics[] ALL = Semantics.values();

    private CallCodec() {}

    /**
     * Appends a call's header.
     *
     * @throws IllegalArgumentException if the context breaks a limit; the message names entry and limit
     */
    public static void write(Buffer out, CallHeader header) {
        out.writeByte(Codes.of(header.semantics()) | (header.context().isEmpty() ? 0 : CONTEXT));
        out.writeByte(header.chainDepth());
        out.writeLong(header.callId().sequence());
        out.writeLong(header.object().high());
        out.writeLong(header.object().low());
        out.writeInt(header.methodId());
        out.writeLong(header.layoutId());
        out.writeLong(header.chainId());
        if (!header.context().isEmpty()) {
            writeContext(out, header.context());
        }
    }

    /**
     * Takes a call's header off the front; what is left are the arguments.
     *
     * @param client the node at the other end of the session
     * @throws ProtocolError if the bytes break a rule
     */
    public static CallHeader read(Buffer in, NodeId client) {
        int flags = in.readByte();
        if ((flags & ~(SEMANTICS | CONTEXT)) != 0) {
            throw new ProtocolError("A call has reserved flags set: " + flags + ".");
        }
        int depth = in.readByte();
        if (depth > CallHeader.MAXIMUM_DEPTH) {
            throw new ProtocolError(
                    "Calls are nested " + depth + " deep; allowed are " + CallHeader.MAXIMUM_DEPTH + ".");
        }
        CallId id = new CallId(client, in.readLong());
        ObjectId object = new ObjectId(in.readLong(), in.readLong());
        int method = in.readInt();
        long layout = in.readLong();
        long chain = in.readLong();
        Map<String, String> context = (flags & CONTEXT) != 0 ? readContext(in) : Map.of();
        return new CallHeader(id, object, method, layout, ALL[flags & SEMANTICS], chain, depth, context);
    }

    private static void writeContext(Buffer out, Map<String, String> context) {
        if (context.size() > MAXIMUM_CONTEXT) {
            throw new IllegalArgumentException(
                    "A call carries at most " + MAXIMUM_CONTEXT + " context values, not " + context.size() + ".");
        }
        out.writeByte(context.size());
        for (Map.Entry<String, String> entry : context.entrySet()) {
            writeText(out, entry.getKey(), MAXIMUM_KEY, "A context key");
            writeText(out, entry.getValue(), MAXIMUM_VALUE, "The context value of '" + entry.getKey() + "'");
        }
    }

    private static void writeText(Buffer out, String text, int most, String what) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > most) {
            throw new IllegalArgumentException(
                    what + " has " + bytes.length + " bytes in UTF-8; allowed are " + most + ".");
        }
        out.writeShort(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    private static Map<String, String> readContext(Buffer in) {
        int count = in.readByte();
        if (count > MAXIMUM_CONTEXT) {
            throw new ProtocolError("A call has " + count + " context values; allowed are " + MAXIMUM_CONTEXT + ".");
        }
        Map<String, String> context = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = readText(in, MAXIMUM_KEY);
            context.put(key, readText(in, MAXIMUM_VALUE));
        }
        return Collections.unmodifiableMap(context);
    }

    private static String readText(Buffer in, int most) {
        int length = in.readShort();
        if (length > most) {
            throw new ProtocolError("A text of a context has " + length + " bytes; allowed are " + most + ".");
        }
        return new String(in.readBytes(length), StandardCharsets.UTF_8);
    }
}
