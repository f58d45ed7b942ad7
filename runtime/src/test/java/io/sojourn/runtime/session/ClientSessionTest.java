package io.sojourn.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.SessionId;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The caller's end of a session")
class ClientSessionTest {

    private static final int ALIAS = 5;
    private static final long SECOND = 1_000_000_000L;

    private final Recorder recorder = new Recorder();
    private final SessionSettings settings =
            SessionSettings.forMessages(1 << 20).withSlots(2, 8).withWaitingCalls(4);
    private final ClientSession session = new ClientSession(settings, recorder);
    private long now = 1;

    private static final class Recorder implements ClientEffects {
        final List<Frame> sent = new ArrayList<>();
        final Map<ClientCall, Reply> ended = new LinkedHashMap<>();
        boolean takes = true;
        int connectionsNeeded;
        Consumer<Frame> whenSent = frame -> {};

        @Override
        public boolean send(int connection, Frame frame) {
            whenSent.accept(frame);
            if (takes) {
                sent.add(frame);
            }
            return takes;
        }

        @Override
        public void ended(ClientCall call, Reply reply) {
            assertThat(ended.put(call, reply)).isNull();
        }

        @Override
        public void needConnection() {
            connectionsNeeded++;
        }

        Frame.Request request(int index) {
            return (Frame.Request) sent.get(index);
        }
    }

    @BeforeEach
    void attach() {
        attach(1);
    }

    private void attach(int connection) {
        session.attached(
                new Frame.Grant(Frame.Grant.Kind.CREATED, new SessionId(3, 4), ALIAS, connection, 2, new byte[0]),
                1 << 20,
                now);
    }

    private ClientCall call() {
        return call(0, null);
    }

    private ClientCall call(int depth, Object stream) {
        byte[] body = new byte[46];
        return new ClientCall(
                Buffer.of(body, 0, body.length), Semantics.EXACTLY_ONCE, depth, 0, now + 30 * SECOND, stream);
    }

    private ClientCall submitted() {
        return submitted(0, null);
    }

    private ClientCall submitted(int depth, Object stream) {
        ClientCall call = call(depth, stream);
        session.submit(call, now);
        return call;
    }

    private Frame.Reply reply(Frame.Request request, Status status, Executed executed, int slots) {
        return new Frame.Reply(
                ALIAS,
                request.slot(),
                request.sequence(),
                status,
                executed,
                false,
                slots,
                0,
                0,
                Frame.ABSENT,
                null,
                0,
                null);
    }

    private void answer(int index) {
        answer(index, 1);
    }

    private void answer(int index, int connection) {
        session.received(reply(recorder.request(index), Status.RESULT, Executed.YES, 2), connection, now);
    }

    private ClientCall lasting(int seconds) {
        byte[] body = new byte[46];
        return new ClientCall(
                Buffer.of(body, 0, body.length), Semantics.EXACTLY_ONCE, 0, 0, now + seconds * SECOND, null);
    }

    @Test
    @DisplayName("counts the calls of each slot, from 1 on")
    void numbers() {
        submitted();
        answer(0);
        submitted();
        assertThat(recorder.request(0).slot()).isEqualTo(recorder.request(1).slot());
        assertThat(recorder.request(0).sequence()).isEqualTo(1);
        assertThat(recorder.request(1).sequence()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "takes a long reply that comes over one connection to its end when the connection of the request is lost meanwhile")
    void replyOverAnotherConnection() {
        attach(2);
        ClientCall call = submitted();
        Frame.Request request = recorder.request(0);
        byte[] body = new byte[Frame.CHUNK + 5];
        session.received(
                new Frame.Reply(
                        ALIAS,
                        request.slot(),
                        request.sequence(),
                        Status.RESULT,
                        Executed.YES,
                        false,
                        2,
                        0,
                        0,
                        Frame.ABSENT,
                        null,
                        body.length,
                        Buffer.of(body, 0, Frame.CHUNK)),
                2,
                now);
        session.connectionLost(1, now);
        session.received(
                new Frame.Data(
                        true,
                        ALIAS,
                        request.slot(),
                        request.sequence(),
                        Frame.CHUNK,
                        Buffer.of(body, Frame.CHUNK, body.length)),
                2,
                now);
        assertThat(recorder.ended.get(call).status()).isEqualTo(Status.RESULT);
    }

    @Test
    @DisplayName("B105 lets no call overtake one of its stream in the queue while others of the stream are held back")
    void heldBackBehindTheQueue() {
        submitted(0, "stream");
        submitted(0, "stream");
        submitted();
        ClientCall queued = submitted(0, "stream");
        recorder.takes = false;
        session.received(reply(recorder.request(0), Status.OVERLOAD, Executed.NO, 2), 1, now);
        session.received(reply(recorder.request(1), Status.ORDER, Executed.NO, 2), 1, now);
        ClientCall last = submitted(0, "stream");
        recorder.takes = true;
        recorder.sent.clear();
        session.tick(now);
        answer(0);
        answer(2);
        assertThat(recorder.sent).hasSize(4);
        assertThat(recorder.ended).containsKey(queued).doesNotContainKey(last);
    }

    @Test
    @DisplayName("B116 lets no late or doubled reply answer another call")
    void lateReply() {
        ClientCall first = submitted();
        answer(0);
        ClientCall second = submitted();
        answer(0);
        assertThat(recorder.ended).containsOnlyKeys(first);
        answer(1);
        assertThat(recorder.ended).containsOnlyKeys(first, second);
        session.received(
                new Frame.Reply(ALIAS, 7, 1, Status.RESULT, Executed.YES, false, 2, 0, 0, Frame.ABSENT, null, 0, null),
                1,
                now);
        assertThat(recorder.ended).hasSize(2);
    }

    @Test
    @DisplayName("lets calls wait for a slot first come, first served, and refuses more than may wait")
    void waiting() {
        for (int i = 0; i < 6; i++) {
            submitted();
        }
        assertThat(recorder.sent).hasSize(2);
        ClientCall tooMany = submitted();
        assertThat(recorder.ended.get(tooMany).status()).isEqualTo(Status.SLOTS);
        assertThat(recorder.ended.get(tooMany).executed()).isEqualTo(Executed.NO);
        answer(0);
        answer(1);
        assertThat(recorder.sent).hasSize(4);
    }

    @Test
    @DisplayName("says when the last slot is taken, and uses more as soon as they are granted")
    void grows() {
        submitted();
        submitted();
        submitted();
        assertThat(recorder.request(0).callersWait()).isFalse();
        assertThat(recorder.request(1).callersWait()).isTrue();
        session.received(
                new Frame.InProgress(
                        ALIAS, recorder.request(1).slot(), recorder.request(1).sequence(), 4),
                1,
                now);
        assertThat(recorder.sent).hasSize(3);
        assertThat(recorder.request(2).slot()).isEqualTo(2);
    }

    @Test
    @DisplayName("gives nested calls slots of their own, and refuses at once when those are used up")
    void nested() {
        submitted();
        submitted();
        for (int i = 0; i < Frame.NESTED_RESERVE; i++) {
            submitted(1 + i % 2, null);
        }
        assertThat(recorder.request(2).slot()).isEqualTo(Frame.NESTED_SLOTS);
        assertThat(recorder.ended).isEmpty();
        ClientCall refused = submitted(1, null);
        assertThat(recorder.ended.get(refused).status()).isEqualTo(Status.SLOTS);
    }

    @Test
    @DisplayName("sends nested calls that waited for a connection before ordinary ones that wait for a slot")
    void nestedFirst() {
        submitted();
        submitted();
        session.connectionLost(1, now);
        submitted();
        ClientCall nested = submitted(1, null);
        int before = recorder.sent.size();

        attach(2);

        assertThat(nested.slot).isNotNull();
        assertThat(recorder.sent.stream().skip(before).filter(frame -> ((Frame.Request) frame).slot() >= 32_768))
                .hasSize(1);
    }

    @Test
    @DisplayName("B105 lends slots for nested calls to those of its stream that a nested call must not overtake")
    void nestedBehindItsStream() {
        submitted();
        submitted();
        ClientCall first = submitted(0, "stream");
        ClientCall stranger = submitted();
        ClientCall nested = submitted(1, "stream");

        assertThat(recorder.sent).hasSize(4);
        assertThat(recorder.request(2).after()).isNull();
        assertThat(recorder.request(3).after())
                .isEqualTo(new Frame.After(
                        recorder.request(2).slot(), recorder.request(2).sequence()));
        assertThat(first.slot).isNotNull();
        assertThat(nested.slot).isNotNull();
        assertThat(stranger.slot).isNull();
    }

    @Test
    @DisplayName("B115 ends a call whose deadline has passed without sending it")
    void pastDeadline() {
        ClientCall call = call();
        session.submit(call, now + 31 * SECOND);
        assertThat(recorder.sent).isEmpty();
        assertThat(recorder.ended.get(call).status()).isEqualTo(Status.DEADLINE);
        assertThat(recorder.ended.get(call).executed()).isEqualTo(Executed.NO);
    }

    @Test
    @DisplayName(
            "ends calls at their deadline: not executed if they were never sent, else perhaps, and tells the server")
    void deadline() {
        ClientCall sent = submitted();
        submitted();
        ClientCall unsent = submitted();
        now += 31 * SECOND;
        session.tick(now);
        assertThat(recorder.ended.get(sent).executed()).isEqualTo(Executed.MAYBE);
        assertThat(recorder.ended.get(unsent).executed()).isEqualTo(Executed.NO);
        assertThat(recorder.sent).contains(new Frame.Cancel(ALIAS, 0, 1));
        assertThat(session.openCalls()).isZero();
    }

    @Test
    @DisplayName("keeps the slot of a call given up until the server has answered")
    void cancelled() {
        ClientCall given = submitted();
        submitted();
        session.cancel(given);
        ClientCall next = submitted();
        assertThat(recorder.sent).hasSize(3).contains(new Frame.Cancel(ALIAS, 0, 1));
        answer(0);
        assertThat(recorder.sent).hasSize(4);
        assertThat(recorder.ended).containsOnlyKeys(given).doesNotContainKey(next);
    }

    @Test
    @DisplayName("B007 refuses a call that is longer than the server takes, here and at once")
    void tooLong() {
        byte[] body = new byte[(1 << 20) + 1];
        ClientCall call =
                new ClientCall(Buffer.of(body, 0, body.length), Semantics.EXACTLY_ONCE, 0, 0, now + SECOND, null);
        session.submit(call, now);
        assertThat(recorder.ended.get(call).status()).isEqualTo(Status.MALFORMED);
        assertThat(recorder.sent).isEmpty();
        submitted();
        assertThat(recorder.sent).hasSize(1);
    }

    @Test
    @DisplayName(
            "B118 sends again over the next connection what was not answered, with the same number, then what waited")
    void connectionLost() {
        submitted();
        submitted();
        ClientCall unsent = submitted();
        session.connectionLost(1, now);
        assertThat(recorder.connectionsNeeded).isEqualTo(1);
        recorder.sent.clear();
        attach(2);
        assertThat(recorder.sent).hasSize(2);
        assertThat(recorder.request(0).slot()).isZero();
        assertThat(recorder.request(0).sequence()).isEqualTo(1);
        assertThat(recorder.request(0).attempt()).isEqualTo(1);
        assertThat(recorder.request(1).slot()).isEqualTo(1);
        answer(0, 2);
        assertThat(recorder.request(2).sequence()).isEqualTo(2);
        answer(2, 2);
        assertThat(recorder.ended.get(unsent).status()).isEqualTo(Status.RESULT);
    }

    @Test
    @DisplayName("B127 ends a call whose connection does not come back within the horizon as perhaps executed")
    void neverComesBack() {
        ClientCall sent = lasting(120);
        session.submit(sent, now);
        now += 20 * SECOND;
        session.connectionLost(1, now);
        now += 29 * SECOND;
        session.tick(now);
        assertThat(recorder.ended).isEmpty();
        now += SECOND;
        session.tick(now);
        assertThat(recorder.ended.get(sent).status()).isEqualTo(Status.LOST);
        assertThat(recorder.ended.get(sent).executed()).isEqualTo(Executed.MAYBE);
    }

    @Test
    @DisplayName("B118 sends no copy later than the horizon after the first one, but uses the number up")
    void horizon() {
        ClientCall sent = lasting(120);
        session.submit(sent, now);
        now += 31 * SECOND;
        session.connectionLost(1, now);
        recorder.sent.clear();
        attach(2);
        assertThat(recorder.sent).containsExactly(new Frame.VoidCall(false, ALIAS, 0, 1));
        session.received(new Frame.InProgress(ALIAS, 0, 1, 2), 2, now);
        now += 60 * SECOND;
        session.tick(now);
        assertThat(recorder.ended).as("the server says that it runs").isEmpty();
        session.received(
                new Frame.Reply(ALIAS, 0, 1, Status.RESULT, Executed.YES, false, 2, 0, 0, Frame.ABSENT, null, 0, null),
                2,
                now);
        assertThat(recorder.ended.get(sent).status()).isEqualTo(Status.RESULT);
    }

    @Test
    @DisplayName("asks before it sends a body again that is longer than a packet")
    void asksFirst() {
        byte[] body = new byte[5_000];
        ClientCall call =
                new ClientCall(Buffer.of(body, 0, body.length), Semantics.EXACTLY_ONCE, 0, 0, now + 30 * SECOND, null);
        session.submit(call, now);
        session.connectionLost(1, now);
        recorder.sent.clear();
        attach(2);
        assertThat(recorder.sent).containsExactly(new Frame.Probe(false, ALIAS, 0, 1));
        session.received(new Frame.Probe(true, ALIAS, 0, 1), 2, now);
        assertThat(recorder.request(1).sequence()).isEqualTo(1);
        answer(1, 2);
        assertThat(recorder.ended.get(call).status()).isEqualTo(Status.RESULT);
    }

    @Test
    @DisplayName("asks about a call that the server says is running, with pauses of 100 ms to 5 s")
    void probes() {
        session.submit(lasting(120), now);
        session.received(new Frame.InProgress(ALIAS, 0, 1, 2), 1, now);
        recorder.sent.clear();
        List<Long> asked = new ArrayList<>();
        long began = now;
        while (now - began < 20 * SECOND) {
            now += SECOND / 100;
            int before = recorder.sent.size();
            session.tick(now);
            if (recorder.sent.size() > before) {
                asked.add((now - began) / (SECOND / 100));
            }
        }
        assertThat(asked).containsExactly(10L, 30L, 70L, 150L, 310L, 630L, 1_130L, 1_630L);
        assertThat(recorder.sent).containsOnly(new Frame.Probe(false, ALIAS, 0, 1));
        session.received(new Frame.Probe(true, ALIAS, 0, 1), 1, now);
        assertThat(recorder.sent).as("the question has overtaken the call").hasSize(8);
    }

    @Test
    @DisplayName("acknowledges what arrived in one frame when it has been idle for 50 ms")
    void acknowledgesWhenIdle() {
        submitted();
        submitted();
        for (int slot = 0; slot < 2; slot++) {
            session.received(
                    new Frame.Reply(
                            ALIAS,
                            slot,
                            1,
                            Status.RESULT,
                            Executed.YES,
                            false,
                            2,
                            0,
                            0,
                            Frame.ABSENT,
                            null,
                            8,
                            Buffer.of(new byte[8], 0, 8)),
                    1,
                    now);
        }
        recorder.sent.clear();
        assertThat(session.restless()).isTrue();
        session.tick(now + SECOND / 25);
        assertThat(recorder.sent).isEmpty();
        session.tick(now + SECOND / 20);
        assertThat(recorder.sent).hasSize(1);
        assertThat(((Frame.ReplyAck) recorder.sent.get(0)).pairs()).containsExactly(0, 1, 1, 1);
        assertThat(session.restless()).isFalse();

        // The acknowledgement may be lost with its connection: the server would keep the replies for long.
        session.connectionLost(1, now + SECOND);
        session.attached(
                new Frame.Grant(Frame.Grant.Kind.RESUMED, session.id(), ALIAS, 2, 2, new byte[0]), 1 << 20, now);
        assertThat(session.restless()).isTrue();
        session.tick(now + SECOND);
        assertThat(recorder.sent).hasSize(2);
        assertThat(((Frame.ReplyAck) recorder.sent.get(1)).pairs()).containsExactly(0, 1, 1, 1);
    }

    @Test
    @DisplayName("keeps half of the queue free of one-way calls, for callers who wait")
    void onewayFlood() {
        submitted();
        submitted();
        List<ClientCall> flood = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ClientCall call =
                    new ClientCall(Buffer.of(new byte[46], 0, 46), Semantics.ONEWAY, 0, 0, now + 30 * SECOND, "stream");
            flood.add(call);
            session.submit(call, now);
        }
        assertThat(recorder.ended.keySet()).containsExactlyElementsOf(flood.subList(2, 5));
        ClientCall blocking = submitted();
        assertThat(recorder.ended).doesNotContainKey(blocking);
    }

    @Test
    @DisplayName("uses no slot that was taken away, and goes on with its number when it is given again")
    void slotsTakenAway() {
        submitted();
        submitted();
        session.received(reply(recorder.request(0), Status.RESULT, Executed.YES, 1), 1, now);
        session.received(reply(recorder.request(1), Status.RESULT, Executed.YES, 1), 1, now);
        submitted();
        submitted();
        assertThat(recorder.sent).hasSize(3);
        assertThat(recorder.request(2).slot()).isZero();
        assertThat(recorder.request(2).sequence()).isEqualTo(2);
        session.received(reply(recorder.request(2), Status.RESULT, Executed.YES, 2), 1, now);
        submitted();
        assertThat(recorder.request(4).slot()).isEqualTo(1);
        assertThat(recorder.request(4).sequence()).isEqualTo(2);
    }

    @Test
    @DisplayName("never sends a one-way call again, but uses its number up")
    void onewayLost() {
        byte[] body = new byte[46];
        ClientCall call =
                new ClientCall(Buffer.of(body, 0, body.length), Semantics.ONEWAY, 0, 0, now + 30 * SECOND, "stream");
        session.submit(call, now);
        session.connectionLost(1, now);
        assertThat(recorder.ended.get(call).executed()).isEqualTo(Executed.MAYBE);
        recorder.sent.clear();
        attach(2);
        assertThat(recorder.sent).containsExactly(new Frame.VoidCall(false, ALIAS, 0, 1));
    }

    @Test
    @DisplayName("ends what was sent as perhaps executed when the server is gone, the rest as not executed")
    void serverGone() {
        ClientCall sent = submitted();
        submitted();
        ClientCall unsent = submitted();
        session.connectionLost(1, now);
        session.serverGone("It is gone.");
        assertThat(recorder.ended.get(sent).executed()).isEqualTo(Executed.MAYBE);
        assertThat(recorder.ended.get(unsent).status()).isEqualTo(Status.UNREACHABLE);
        assertThat(recorder.ended.get(unsent).executed()).isEqualTo(Executed.NO);
        assertThat(session.openCalls()).isZero();
    }

    @Test
    @DisplayName(
            "goes on with a server that was said to be gone and comes back, but not on the slots it has not answered")
    void serverComesBack() {
        submitted();
        session.connectionLost(1, now);
        session.serverGone("It is gone.");
        session.attached(
                new Frame.Grant(Frame.Grant.Kind.RESUMED, session.id(), ALIAS, 2, 2, new byte[0]), 1 << 20, now);
        recorder.sent.clear();

        submitted();
        ClientCall waiting = submitted();
        assertThat(recorder.sent).hasSize(1);
        assertThat(recorder.request(0).slot()).isEqualTo(1);

        session.received(new Frame.VoidCall(true, ALIAS, 0, 1), 2, now);
        assertThat(waiting.slot).isNotNull();
        assertThat(waiting.slot.sequence).isEqualTo(2);
    }

    @Test
    @DisplayName("keeps what a server answers that was said to be gone, and only then says that it has arrived")
    void lateAnswer() {
        ClientCall call = submitted();
        session.serverGone("It is gone.");
        assertThat(call.lateAnswer()).isNull();
        assertThat(recorder.ended.get(call).executed()).isEqualTo(Executed.MAYBE);

        recorder.whenSent = frame -> assertThat(call.lateAnswer()).isNotNull();
        Frame.Reply answer = new Frame.Reply(
                ALIAS,
                0,
                1,
                Status.RESULT,
                Executed.YES,
                false,
                2,
                0,
                0,
                Frame.ABSENT,
                null,
                large().length(),
                large());
        session.received(answer, 1, now);
        session.received(new Frame.AckWanted(ALIAS), 1, now);
        assertThat(recorder.sent).anyMatch(frame -> frame instanceof Frame.ReplyAck);
        assertThat(call.lateAnswer()).isNotNull().extracting(Reply::status).isEqualTo(Status.RESULT);
    }

    private static Buffer large() {
        return Buffer.of(new byte[SessionSettings.ACKNOWLEDGED + 1], 0, SessionSettings.ACKNOWLEDGED + 1);
    }

    @Test
    @DisplayName("ends what was sent as perhaps executed when the connection is lost, where calls are not sent again")
    void withoutRetry() {
        ClientSession once = new ClientSession(settings.withRetryNanos(0), recorder);
        once.attached(
                new Frame.Grant(Frame.Grant.Kind.CREATED, new SessionId(3, 4), ALIAS, 1, 2, new byte[0]), 1 << 20, now);
        ClientCall sent = call();
        once.submit(sent, now);
        once.connectionLost(1, now);
        assertThat(recorder.ended.get(sent).status()).isEqualTo(Status.LOST);
        assertThat(recorder.ended.get(sent).executed()).isEqualTo(Executed.MAYBE);
    }

    @Test
    @DisplayName("names the call before in its stream, and in every copy")
    void order() {
        submitted(0, "stream");
        submitted(0, "stream");
        assertThat(recorder.request(0).after()).isNull();
        assertThat(recorder.request(1).after()).isEqualTo(new Frame.After(0, 1));
    }

    @Test
    @DisplayName("sends calls again, one at a time, that were refused only for a call before them")
    void refusedForOrder() {
        ClientCall first = submitted(0, "stream");
        ClientCall second = submitted(0, "stream");
        session.received(reply(recorder.request(0), Status.OVERLOAD, Executed.NO, 2), 1, now);
        assertThat(recorder.ended).containsOnlyKeys(first);
        session.received(reply(recorder.request(1), Status.ORDER, Executed.NO, 2), 1, now);
        assertThat(recorder.ended).doesNotContainKey(second);
        assertThat(recorder.sent).hasSize(3);
        assertThat(recorder.request(2).after()).isNull();
        answer(2);
        assertThat(recorder.ended.get(second).status()).isEqualTo(Status.RESULT);
    }

    @Test
    @DisplayName(
            "ends all calls of a stream with the first that was refused because its object moves, sent or not, in order")
    void refusedForMove() {
        ClientCall first = submitted(0, "stream");
        ClientCall second = submitted(0, "stream");
        ClientCall unsent = submitted(0, "stream");
        ClientCall other = submitted(0, "other");
        session.received(reply(recorder.request(0), Status.MOVED, Executed.NO, 2), 1, now);
        session.received(reply(recorder.request(1), Status.ORDER, Executed.NO, 2), 1, now);
        assertThat(recorder.ended.keySet()).containsExactly(first, second, unsent);
        assertThat(recorder.ended.values()).allMatch(reply -> reply.status() == Status.MOVED);
        assertThat(recorder.sent).as("the call of the other stream").hasSize(3);
        answer(2);
        assertThat(recorder.ended).containsKey(other);
        ClientCall later = submitted(0, "stream");
        answer(3);
        assertThat(recorder.ended.get(later).status()).isEqualTo(Status.RESULT);
    }

    @Test
    @DisplayName("acknowledges what arrived at once when the server asks")
    void acknowledgesWhenAsked() {
        submitted();
        session.received(
                new Frame.Reply(
                        ALIAS,
                        0,
                        1,
                        Status.RESULT,
                        Executed.YES,
                        false,
                        2,
                        0,
                        0,
                        Frame.ABSENT,
                        null,
                        8,
                        Buffer.of(new byte[8], 0, 8)),
                1,
                now);
        recorder.sent.clear();
        session.received(new Frame.AckWanted(ALIAS), 1, now);
        assertThat(recorder.sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        Frame.ReplyAck.class, ack -> assertThat(ack.pairs()).containsExactly(0, 1));
        session.received(new Frame.AckWanted(ALIAS), 1, now);
        assertThat(recorder.sent).hasSize(1);
    }

    @Test
    @DisplayName("tries again later when the connection takes nothing")
    void stalled() {
        recorder.takes = false;
        ClientCall call = submitted();
        assertThat(recorder.ended).isEmpty();
        recorder.takes = true;
        session.tick(now);
        assertThat(recorder.request(0).sequence()).isEqualTo(1);
        answer(0);
        assertThat(recorder.ended).containsOnlyKeys(call);
    }

    @Test
    @DisplayName("closes for a reply longer than this node takes, and for frames that only a caller sends")
    void hostileServer() {
        submitted();
        Frame.Request request = recorder.request(0);
        byte[] part = new byte[Frame.CHUNK];
        Frame.Reply tooLong = new Frame.Reply(
                ALIAS,
                request.slot(),
                request.sequence(),
                Status.RESULT,
                Executed.YES,
                false,
                2,
                0,
                0,
                Frame.ABSENT,
                null,
                Integer.MAX_VALUE,
                Buffer.of(part, 0, part.length));
        assertThatThrownBy(() -> session.received(tooLong, 1, now)).isInstanceOf(ProtocolError.class);
        assertThatThrownBy(() -> session.received(new Frame.Cancel(ALIAS, 0, 1), 1, now))
                .isInstanceOf(ProtocolError.class);
    }

    @Test
    @DisplayName("sends nothing new to a server that is closing, but nested calls")
    void serverRefuses() {
        session.serverRefuses();
        ClientCall refused = submitted();
        submitted(1, null);
        assertThat(recorder.ended.get(refused).status()).isEqualTo(Status.SHUTDOWN);
        assertThat(recorder.sent).hasSize(1);
    }
}
