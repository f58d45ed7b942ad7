package io.sojourn.benchmarks.session;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What any remote call needs: a number, a table of open calls, the deadline sent along, the header read at the server. A lost
 * reply stays lost, a request that comes twice runs twice.
 */
final class MatchingOnly implements Exchange {

    private static final int ALIAS = 5;
    private static final int CONNECTION = 1;
    private static final int OPEN = 1_024;
    private static final long DEADLINE = 30_000_000_000L;
    private static final long STEP = 10_000;
    private static final long MILLISECOND = 1_000_000;

    private final @Nullable Open[] open = new Open[OPEN];
    private final byte[] result = new byte[RESULT_BYTES];
    private int next;
    private long now;
    private @Nullable CallHeader delivered;

    private record Open(int number, long deadline) {}

    @Override
    public Reply call(Buffer body) {
        now += STEP;
        return replied(answer(request(body)));
    }

    private Frame.Request request(Buffer body) {
        int number = next++;
        Open call = new Open(number, now + DEADLINE);
        open[number & (OPEN - 1)] = call;
        return new Frame.Request(
                ALIAS,
                CONNECTION,
                number & (OPEN - 1),
                number,
                0,
                0,
                (int) ((call.deadline() - now) / MILLISECOND),
                0,
                0,
                0,
                false,
                null,
                Frame.ABSENT,
                List.of(),
                body.length(),
                body);
    }

    private Frame.Reply answer(Frame.Request request) {
        delivered = CallCodec.read(request.body(), CLIENT);
        Reply reply = new Reply(Status.RESULT, Executed.YES, Buffer.of(result, 0, RESULT_BYTES));
        Buffer body = Objects.requireNonNull(reply.body());
        return new Frame.Reply(
                request.session(),
                request.slot(),
                request.sequence(),
                reply.status(),
                reply.executed(),
                false,
                0,
                0,
                0,
                Frame.ABSENT,
                null,
                body.length(),
                body);
    }

    private Reply replied(Frame.Reply reply) {
        Open call = Objects.requireNonNull(open[reply.slot()]);
        if (call.number() != reply.sequence()) {
            throw new IllegalStateException("A reply to call " + reply.sequence() + " came for " + call.number());
        }
        open[reply.slot()] = null;
        return new Reply(reply.status(), reply.executed(), reply.body());
    }

    /** The header that the server has read last. */
    @Nullable
    CallHeader delivered() {
        return delivered;
    }
}
