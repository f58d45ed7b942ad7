package io.sojourn.runtime.invoke;

import io.sojourn.runtime.connection.OutgoingRequest;
import io.sojourn.runtime.service.ChosenMember;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import org.jspecify.annotations.Nullable;

/**
 * A call in bytes, which every attempt sends alike: what the caller does to its arguments meanwhile changes nothing.
 *
 * @param header the unchanging part
 * @param bytes header and arguments
 * @param argumentsStart where the arguments begin
 */
record EncodedCall(CallHeader header, Buffer bytes, int argumentsStart) {

    /** One attempt at the call, at the object that its proxy leads to now. */
    OutgoingRequest request(Outgoing call, @Nullable Object stream) {
        EncodedCall fitting = header.object().equals(call.target.object()) ? this : to(call);
        return new OutgoingRequest(
                fitting.header,
                fitting.bytes,
                call.attempted().epoch(),
                call.deadlineNanos,
                stream,
                call.attempts(),
                call.unprovenEpoch(),
                call.target instanceof ChosenMember && call.method.idempotent());
    }

    /** The call has ended: nobody reads its bytes any more if it was answered at once. */
    void ended(Outgoing call, Reply last) {
        if (call.attempts() == 0 && last.status() == Status.RESULT) {
            bytes.giveBack();
        }
    }

    private EncodedCall to(Outgoing call) {
        CallHeader other = new CallHeader(
                header.callId(),
                call.target.object(),
                header.methodId(),
                header.layoutId(),
                header.semantics(),
                header.chainId(),
                header.chainDepth(),
                header.context());
        int length = bytes.end() - argumentsStart;
        Buffer copy = Buffer.forMessage(CallCodec.BYTES + length);
        CallCodec.write(copy, other);
        int start = copy.end();
        copy.writeBytes(bytes.array(), argumentsStart, length);
        return new EncodedCall(other, copy, start);
    }
}
