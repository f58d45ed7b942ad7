package io.sojourn.benchmarks.session;

import io.sojourn.runtime.session.ClientCall;
import io.sojourn.runtime.session.ClientEffects;
import io.sojourn.runtime.session.ClientSession;
import io.sojourn.runtime.session.ReplyBudget;
import io.sojourn.runtime.session.ServedCall;
import io.sojourn.runtime.session.ServerEffects;
import io.sojourn.runtime.session.ServerSession;
import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.SessionId;
import io.sojourn.runtime.wire.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sessions of the runtime. */
final class ExactlyOnce implements Exchange {

    private static final int ALIAS = 5;
    private static final long DEADLINE = 30_000_000_000L;
    /** Later and later, as in a program that makes a call every ten microseconds. */
    private static final long STEP = 10_000;

    private final SessionSettings settings = SessionSettings.forMessages(1 << 20);
    private final ClientEnd clientEnd = new ClientEnd();
    private final ServerEnd serverEnd = new ServerEnd();
    private final ClientSession client = new ClientSession(settings, clientEnd);
    private final ServerSession server =
            new ServerSession(new SessionId(3, 4), ALIAS, CLIENT, settings, new Plenty(), serverEnd);
    private final byte[] result = new byte[RESULT_BYTES];
    private final int connection = server.nextConnection();
    private long now;

    ExactlyOnce() {
        server.attached(connection, 1 << 20);
        client.attached(
                new Frame.Grant(
                        Frame.Grant.Kind.CREATED, server.id(), ALIAS, connection, settings.firstSlots(), new byte[0]),
                1 << 20,
                now);
    }

    @Override
    public Reply call(Buffer body) {
        now += STEP;
        client.submit(new ClientCall(body, Semantics.EXACTLY_ONCE, 0, 0, now + DEADLINE, null), now);
        server.received(Objects.requireNonNull(clientEnd.sent), connection, now);
        ServedCall served = Objects.requireNonNull(serverEnd.delivered);
        server.bodyReturned(served, now);
        server.reply(served, new Reply(Status.RESULT, Executed.YES, Buffer.of(result, 0, RESULT_BYTES)), now);
        client.received(Objects.requireNonNull(serverEnd.sent), connection, now);
        return Objects.requireNonNull(clientEnd.reply);
    }

    private static final class ClientEnd implements ClientEffects {

        private @Nullable Frame sent;
        private @Nullable Reply reply;

        @Override
        public boolean send(int over, Frame frame) {
            sent = frame;
            return true;
        }

        @Override
        public void ended(ClientCall call, Reply how) {
            reply = how;
        }

        @Override
        public void needConnection() {
            throw new IllegalStateException("There is a connection.");
        }
    }

    private static final class ServerEnd implements ServerEffects {

        private @Nullable Frame sent;
        private @Nullable ServedCall delivered;

        @Override
        public boolean send(int over, Frame frame) {
            sent = frame;
            return true;
        }

        @Override
        public void deliver(ServedCall call) {
            delivered = call;
        }

        @Override
        public void cancelled(ServedCall call) {
            throw new IllegalStateException("Nobody gives a call up.");
        }
    }

    private static final class Plenty implements ReplyBudget {

        @Override
        public boolean take(long bytes) {
            return true;
        }

        @Override
        public void give(long bytes) {
            // There is always enough.
        }
    }
}
