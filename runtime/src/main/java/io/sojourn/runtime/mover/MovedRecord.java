package io.sojourn.runtime.mover;

import io.sojourn.Portable;
import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;

/**
 * A completion record on its way.
 *
 * @param client who made the call
 * @param sequence its number there
 * @param argumentsHash CRC32C over the encoded call
 * @param status how it ended
 * @param executed whether it ran
 * @param body the encoded answer; empty if there is none
 */
@Portable
@SuppressWarnings("ArrayRecordComponent") // A list of bytes would cost an object for each.
public record MovedRecord(
        NodeId client, long sequence, int argumentsHash, Status status, Executed executed, byte[] body) {

    static MovedRecord of(CompletionRecord record) {
        Reply reply = record.reply();
        Buffer body = reply.body();
        return new MovedRecord(
                record.call().client(),
                record.call().sequence(),
                record.argumentsHash(),
                reply.status(),
                reply.executed(),
                body == null ? new byte[0] : body.copy().array());
    }

    CompletionRecord record() {
        return new CompletionRecord(
                new CallId(client, sequence),
                argumentsHash,
                new Reply(status, executed, body.length == 0 ? null : Buffer.of(body, 0, body.length)));
    }
}
