package io.sojourn.runtime.invoke;

import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.LearnedSize;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.RemoteMethod;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Turns calls into bytes. Thread-safe. */
final class CallEncoder {

    private final MessageCodec codec;
    private final TypeTable types;
    private final Map<RemoteMethod, LearnedSize> sizes = new ConcurrentHashMap<>();

    CallEncoder(MessageCodec codec, TypeTable types) {
        this.codec = codec;
        this.types = types;
    }

    /**
     * The call with its arguments.
     *
     * @throws NotPortable if an argument cannot travel
     */
    EncodedCall encode(Outgoing call, ArgumentWriter arguments) {
        CallHeader header = new CallHeader(
                call.callId,
                call.target.object(),
                call.method.id(),
                types.layoutId(call.method),
                semantics(call.method),
                call.chain,
                call.depth,
                call.context());
        LearnedSize size = size(call.method);
        Buffer buffer = Buffer.forMessage(size.expected());
        CallCodec.write(buffer, header);
        int argumentsStart = buffer.end();
        MessageWriter writer = codec.writer(buffer, call.destination);
        try {
            arguments.write(writer);
            writer.finish();
            size.seen(buffer.length());
        } catch (NotPortable e) {
            writer.abandon();
            throw new NotPortable(
                    "The arguments of " + call.method.shown() + " cannot travel: " + e.getMessage(),
                    call.failed(Outcome.NOT_EXECUTED, Duration.ZERO),
                    e);
        } catch (Throwable e) {
            writer.abandon();
            throw e;
        }
        return new EncodedCall(header, buffer, argumentsStart);
    }

    private LearnedSize size(RemoteMethod method) {
        LearnedSize known = sizes.get(method);
        return known == null ? sizes.computeIfAbsent(method, absent -> new LearnedSize()) : known;
    }

    private static Semantics semantics(RemoteMethod method) {
        if (method.kind() == RemoteMethod.Kind.ONEWAY) {
            return Semantics.ONEWAY;
        }
        return method.idempotent() ? Semantics.IDEMPOTENT : Semantics.EXACTLY_ONCE;
    }
}
