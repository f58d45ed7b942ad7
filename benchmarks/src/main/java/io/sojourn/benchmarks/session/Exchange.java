package io.sojourn.benchmarks.session;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import java.util.Map;

/** Both ends of a session in one thread, with nothing between them: no sockets, no locks, no encoding of frames. */
interface Exchange {

    /** The node that calls. */
    NodeId CLIENT = new NodeId(1, 2);

    /** Bytes of a result, as of a boolean. */
    int RESULT_BYTES = 1;

    /** A call from the caller's end to the server's and its reply back; how it ended. */
    Reply call(Buffer body);

    /** A call as it is encoded: the header and as many bytes of arguments. */
    static byte[] body(int argumentBytes) {
        Buffer buffer = Buffer.forMessage(CallCodec.BYTES + argumentBytes);
        CallHeader header =
                new CallHeader(new CallId(CLIENT, 7), new ObjectId(3, 4), 5, 6, Semantics.EXACTLY_ONCE, 8, 0, Map.of());
        CallCodec.write(buffer, header);
        buffer.writeBytes(new byte[argumentBytes], 0, argumentBytes);
        return buffer.readBytes(buffer.length());
    }
}
