package io.sojourn.runtime.dispatch;

import io.sojourn.runtime.connection.IncomingRequest;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageReader;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.object.MethodTable;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.LearnedSize;
import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.IncomingCall;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One call on its way through a skeleton: arguments, body, result, in this order. Used by one thread at a time. */
final class Invocation implements IncomingCall {

    /** How far a call has come, which decides what a failure means. */
    enum Phase {
        /** The body has not begun. */
        BEFORE_BODY,
        /** The body runs. */
        BODY,
        /** The body has returned and its result is being written. */
        RESULT,
        /** The result is written; only interceptors still run. */
        WRITTEN,
        /** The body has returned a stage; the result comes later. */
        DEFERRED
    }

    private final MessageCodec codec;
    private final IncomingRequest request;
    private final Buffer arguments;
    private final MessageReader reader;
    private final LearnedSize sizes;
    private final Answer answer;
    private Phase phase = Phase.BEFORE_BODY;
    private @Nullable Buffer resultBuffer;
    private @Nullable MessageWriter resultWriter;

    Invocation(MethodTable.Entry entry, MessageCodec codec, IncomingRequest request, Answer answer) {
        this.codec = codec;
        this.request = request;
        this.arguments = request.arguments();
        this.reader = codec.reader(arguments, entry.type(), new Origin(request.caller(), request.fromThisMachine()));
        this.sizes = entry.results();
        this.answer = answer;
    }

    Phase phase() {
        return phase;
    }

    @Override
    public WireReader arguments() {
        return reader;
    }

    @Override
    public void begin() {
        reader.requireEnd();
        reader.close();
        phase = Phase.BODY;
        request.argumentsRead(arguments);
    }

    @Override
    public WireWriter result() {
        phase = Phase.RESULT;
        Buffer buffer = Buffer.forMessage(sizes.expected());
        MessageWriter writer = codec.writer(buffer, answer.destination());
        resultBuffer = buffer;
        resultWriter = writer;
        return writer;
    }

    @Override
    public <V extends @Nullable Object> void complete(
            @Nullable CompletionStage<V> stage, ElementWriter<? super V> result) {
        if (stage == null) {
            throw new NullPointerException("The method returned null instead of a stage.");
        }
        phase = Phase.DEFERRED;
        answer.whenComplete(stage, result);
    }

    /** Ends the writing of the result, if there is one to write now. */
    void skeletonReturned() {
        MessageWriter writer = resultWriter;
        if (writer != null) {
            writer.finish();
            sizes.seen(finishedResult().length());
            resultWriter = null;
            phase = Phase.WRITTEN;
        }
    }

    /** The encoded result, after {@link #skeletonReturned}. */
    Buffer finishedResult() {
        Buffer buffer = resultBuffer;
        if (buffer == null) {
            throw new IllegalStateException("The skeleton returned without a result.");
        }
        return buffer;
    }

    /** Gives back what a failed call still holds. */
    void abandon() {
        if (phase == Phase.BEFORE_BODY) {
            reader.close();
        }
        MessageWriter writer = resultWriter;
        if (writer != null) {
            resultWriter = null;
            writer.abandon();
        }
    }
}
