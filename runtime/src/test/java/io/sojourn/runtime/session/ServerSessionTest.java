package io.sojourn.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.SessionId;
import io.sojourn.runtime.wire.SpareArrays;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The server's end of a session")
class ServerSessionTest {

    private static final NodeId CLIENT = new NodeId(1, 2);
    private static final int ALIAS = 5;
    private static final long SECOND = 1_000_000_000L;

    private final Recorder recorder = new Recorder();
    private ServerSession session = session(SessionSettings.forMessages(1 << 20).withSlots(4, 16));
    private long now = 1;
    private int connection;

    private static final class Recorder implements ServerEffects {
        final List<Frame> sent = new ArrayList<>();
        final List<ServedCall> delivered = new ArrayList<>();
        final List<ServedCall> cancelled = new ArrayList<>();

        @Override
        public boolean send(int connection, Frame frame) {
            sent.add(frame);
            return true;
        }

        @Override
        public void deliver(ServedCall call) {
            delivered.add(call);
        }

        @Override
        public void cancelled(ServedCall call) {
            cancelled.add(call);
        }

        Frame last() {
            return sent.get(sent.size() - 1);
        }

        Frame.Reply lastReply() {
            return (Frame.Reply) last();
        }
    }

    private ServerSession session(SessionSettings settings) {
        ServerSession made = new ServerSession(new SessionId(3, 4), ALIAS, CLIENT, settings, new Plenty(), recorder);
        connection = made.nextConnection();
        made.attached(connection, 1 << 20);
        return made;
    }

    private static final class Plenty implements ReplyBudget {
        @Override
        public boolean take(long bytes) {
            return true;
        }

        @Override
        public void give(long bytes) {}
    }

    private static Buffer call(int content) {
        Buffer call = Buffer.forMessage(100);
        CallCodec.write(
                call,
                new CallHeader(
                        new CallId(CLIENT, content), new ObjectId(1, 2), 3, 4, Semantics.EXACTLY_ONCE, 5, 0, Map.of()));
        return call;
    }

    private Frame.Request request(int slot, int sequence, int content) {
        return request(slot, sequence, content, 30_000, null, call(content));
    }

    private Frame.Request request(int slot, int sequence, int content, int millis, Frame.After after, Buffer body) {
        return new Frame.Request(
                ALIAS,
                connection,
                slot,
                sequence,
                0,
                0,
                millis,
                0,
                content,
                0,
                false,
                after,
                Frame.ABSENT,
                List.of(),
                body.length(),
                body);
    }

    private void receive(Frame frame) {
        session.received(frame, connection, now);
    }

    private void answer(int index, int length) {
        byte[] bytes = new byte[length];
        session.reply(
                recorder.delivered.get(index),
                new Reply(Status.RESULT, Executed.YES, Buffer.of(bytes, 0, length)),
                now);
    }

    @Test
    @DisplayName("runs a call once and answers a copy from what it kept")
    void repeated() {
        receive(request(0, 1, 10));
        answer(0, 3);
        receive(request(0, 1, 10));
        assertThat(recorder.delivered).hasSize(1);
        assertThat(recorder.lastReply().fromCache()).isTrue();
        assertThat(recorder.lastReply().body().length()).isEqualTo(3);
    }

    @Test
    @DisplayName("says of a running call that it is in progress when a copy comes")
    void repeatedWhileRunning() {
        receive(request(0, 1, 10));
        receive(request(0, 1, 10));
        assertThat(recorder.delivered).hasSize(1);
        assertThat(recorder.last()).isEqualTo(new Frame.InProgress(ALIAS, 0, 1, 4));
    }

    @Test
    @DisplayName("gives out what an object has answered until its callers have shown that they know it")
    void records() {
        receive(request(0, 1, 10));
        receive(request(1, 1, 11));
        receive(request(2, 1, 12));
        answer(0, 3);
        session.reply(recorder.delivered.get(1), new Reply(Status.MOVED, Executed.NO, null), now);
        List<CompletionRecord> records = new ArrayList<>();
        session.records(new ObjectId(9, 9), records::add);
        assertThat(records).isEmpty();
        session.records(new ObjectId(1, 2), records::add);
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.call()).isEqualTo(new CallId(CLIENT, 10));
            assertThat(record.argumentsHash()).isEqualTo(10);
            assertThat(record.bytes()).isEqualTo(3);
        });
        session.wantAcknowledgements();
        assertThat(recorder.last()).isEqualTo(new Frame.AckWanted(ALIAS));
        receive(new Frame.ReplyAck(ALIAS, new int[] {0, 1}));
        records.clear();
        session.records(new ObjectId(1, 2), records::add);
        assertThat(records).isEmpty();
    }

    @ParameterizedTest(name = "number {0} after {1}")
    @CsvSource({"0, 1", "0, 5", "4, 5", "-2, 5", "2147483647, -2147483648"})
    @DisplayName("bad input 50: ignores a number that is older than the newest")
    void old(int number, int newest) {
        ServerSession at = atNumber(newest);
        at.received(request(0, number, 99), connection, now);
        assertThat(recorder.delivered).isEmpty();
    }

    @ParameterizedTest(name = "number {0} after {1}")
    @CsvSource({"3, 1", "7, 5", "-2147483647, 2147483647"})
    @DisplayName("bad input 50: closes for a number that cannot come yet")
    void early(int number, int newest) {
        ServerSession at = atNumber(newest);
        assertThatThrownBy(() -> at.received(request(0, number, 99), connection, now))
                .isInstanceOf(ProtocolError.class)
                .hasMessageContaining("cannot come now");
        assertThat(recorder.delivered).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Integer.MAX_VALUE, -1})
    @DisplayName("bad input 50: goes on with the next number, also where it wraps around")
    void wrap(int newest) {
        ServerSession at = atNumber(newest);
        at.received(request(0, newest + 1, 99), connection, now);
        assertThat(recorder.delivered).hasSize(1);
    }

    private ServerSession atNumber(int newest) {
        session = session(SessionSettings.forMessages(1 << 20).withSlots(4, 16));
        session.startAt(0, newest);
        return session;
    }

    @Test
    @DisplayName("closes for the next number while the one before runs")
    void nextWhileRunning() {
        receive(request(0, 1, 10));
        assertThatThrownBy(() -> receive(request(0, 2, 11))).isInstanceOf(ProtocolError.class);
        assertThat(recorder.delivered).hasSize(1);
    }

    @Test
    @DisplayName("bad input 51: closes for the same number with other contents")
    void falseRetry() {
        receive(request(0, 1, 10));
        assertThatThrownBy(() -> receive(request(0, 1, 11)))
                .isInstanceOf(ProtocolError.class)
                .hasMessageContaining("other contents");
        assertThat(recorder.delivered).hasSize(1);
    }

    @Test
    @DisplayName("bad input 53: closes for a slot that was not granted")
    void slotNotGranted() {
        assertThatThrownBy(() -> receive(request(4, 1, 10)))
                .isInstanceOf(ProtocolError.class)
                .hasMessage("Slot 4 is not granted; granted are 4.");
        assertThatThrownBy(() -> receive(request(Frame.NESTED_SLOTS + Frame.NESTED_RESERVE, 1, 10)))
                .isInstanceOf(ProtocolError.class);
    }

    @Test
    @DisplayName("keeps slots of the reserve for nested calls")
    void nestedSlot() {
        receive(request(Frame.NESTED_SLOTS, 1, 10));
        assertThat(recorder.lastReply().status()).isEqualTo(Status.SLOTS);
        assertThat(recorder.lastReply().executed()).isEqualTo(Executed.NO);
    }

    @Test
    @DisplayName(
            "bad input 57: a call given up keeps its slot until it ends, and too many in a second close the session")
    void cancelFlood() {
        for (int i = 1; i <= 3; i++) {
            receive(request(i, 1, i));
            receive(new Frame.Cancel(ALIAS, i, 1));
        }
        assertThat(recorder.cancelled).hasSize(3);
        assertThat(session.running()).isEqualTo(3);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        receive(new Frame.Cancel(ALIAS, 0, 1));
                    }
                })
                .isInstanceOf(ProtocolError.class)
                .hasMessageContaining("given up in one second");
    }

    @Test
    @DisplayName("bad input 58: refuses a call whose deadline has passed before it looks at the arguments")
    void pastDeadline() {
        receive(request(0, 1, 10, 0, null, FrameBodies.garbage(10)));
        assertThat(recorder.lastReply().status()).isEqualTo(Status.DEADLINE);
        assertThat(recorder.lastReply().executed()).isEqualTo(Executed.NO);
        receive(request(0, 2, 10, -1, null, call(10)));
        assertThat(recorder.delivered).hasSize(1);
        assertThat(recorder.delivered.get(0).deadlineNanos()).isEqualTo(now + 0xffffffffL * 1_000_000);
    }

    @Test
    @DisplayName("refuses a call whose header cannot be read, and the session goes on")
    void malformedCall() {
        receive(request(0, 1, 10, 1_000, null, FrameBodies.garbage(10)));
        assertThat(recorder.lastReply().status()).isEqualTo(Status.MALFORMED);
        receive(request(0, 2, 11));
        assertThat(recorder.delivered).hasSize(1);
    }

    @Test
    @DisplayName("a refusal uses its number up: a late copy of the request never runs")
    void refusalUsesNumberUp() {
        session.refuseNew();
        receive(request(0, 1, 10));
        assertThat(recorder.lastReply().status()).isEqualTo(Status.SHUTDOWN);
        receive(request(0, 1, 10));
        assertThat(recorder.delivered).isEmpty();
        assertThat(recorder.lastReply().status()).isEqualTo(Status.SHUTDOWN);
        assertThat(recorder.lastReply().fromCache()).isTrue();
    }

    @Test
    @DisplayName("gives the array of a large reply back when nobody can ask for it again, and not before")
    void givesBackAcknowledged() {
        SpareArrays spare = new SpareArrays();
        byte[] large = new byte[SpareArrays.LEAST];
        receive(request(0, 1, 7));
        session.reply(
                recorder.delivered.get(0),
                new Reply(Status.RESULT, Executed.YES, Buffer.of(large, 0, large.length, spare)),
                now);
        receive(request(0, 1, 7));
        assertThat(recorder.lastReply().fromCache()).isTrue();
        assertThat(recorder.lastReply().body().array()).isSameAs(large);
        assertThat(spare.take(large.length)).isNull();

        receive(new Frame.ReplyAck(ALIAS, new int[] {0, 1}));

        assertThat(spare.take(large.length)).isSameAs(large);
    }

    @Test
    @DisplayName(
            "bad input 59: large replies that are never acknowledged fill the session's budget, and then it refuses")
    void repliesNeverAcknowledged() {
        session = session(SessionSettings.forMessages(1 << 20).withSlots(16, 16).withReplyBytes(2 << 20));
        for (int i = 0; i < 3; i++) {
            receive(request(i, 1, i));
        }
        for (int i = 0; i < 3; i++) {
            answer(i, (1 << 20) - 1_000);
        }
        Frame.Reply third = recorder.lastReply();
        assertThat(third.body().length())
                .as("sent once, though there is no room to keep it")
                .isEqualTo((1 << 20) - 1_000);
        receive(request(2, 1, 2));
        assertThat(recorder.lastReply().status()).isEqualTo(Status.REPLY_LOST);
        assertThat(recorder.lastReply().executed()).isEqualTo(Executed.YES);
        receive(request(3, 1, 3));
        assertThat(recorder.delivered).as("waits for room").hasSize(3);
        now += 23 * SECOND;
        session.tick(now);
        assertThat(recorder.lastReply().status()).isEqualTo(Status.OVERLOAD);
        assertThat(recorder.lastReply().executed()).isEqualTo(Executed.NO);
        assertThat(recorder.lastReply().retryAfterMillis()).isPositive();
        assertThat(recorder.delivered).hasSize(3);

        receive(new Frame.ReplyAck(ALIAS, new int[] {0, 1, 1, 1}));
        receive(request(3, 2, 4));
        assertThat(recorder.delivered).hasSize(4);
    }

    @Test
    @DisplayName(
            "lets calls wait for room for their replies, first come, first served, and not at all if they are nested")
    void waitsForRoom() {
        session = session(SessionSettings.forMessages(1 << 20).withSlots(16, 16).withReplyBytes(2 << 20));
        for (int i = 0; i < 2; i++) {
            receive(request(i, 1, i));
            answer(i, (1 << 20) - 40_000);
        }
        receive(request(2, 1, 2));
        receive(request(3, 1, 3));
        assertThat(recorder.delivered).as("there is room for one").hasSize(3);
        receive(request(4, 1, 4));
        receive(request(Frame.NESTED_SLOTS, 1, 5, 30_000, null, nested(5)));
        assertThat(recorder.lastReply().status()).isEqualTo(Status.OVERLOAD);
        assertThat(recorder.delivered).hasSize(3);
        receive(new Frame.ReplyAck(ALIAS, new int[] {0, 1}));
        assertThat(recorder.delivered).hasSize(5);
        assertThat(recorder.delivered.get(3).header().callId().sequence()).isEqualTo(3);
        assertThat(recorder.delivered.get(4).header().callId().sequence()).isEqualTo(4);
    }

    @Test
    @DisplayName("sheds of the calls that wait for room those with the least time left, before it decodes them")
    void sheds() {
        int length = 1 << 20;
        session = session(SessionSettings.forMessages(2 << 20).withSlots(32, 32).withReplyBytes(4 << 20));
        connectionTakes(4 << 20);
        for (int i = 0; i < 4; i++) {
            receive(request(i, 1, i));
            answer(i, (1 << 20) - 100);
        }
        int before = recorder.sent.size();
        for (int i = 4; i < 4 + 17; i++) {
            Buffer body = call(i);
            body.writeBytes(new byte[60_000], 0, 60_000);
            receive(request(i, 1, i, i == 9 ? 5_000 : 30_000, null, body));
        }
        assertThat(recorder.sent).as("a million bytes may wait").hasSize(before);
        for (int slot = 21; slot < 21 + 8; slot++) {
            receiveLong(slot, length + length);
        }
        assertThat(recorder.sent.size()).isGreaterThan(before);
        Frame.Reply first = (Frame.Reply) recorder.sent.get(before);
        assertThat(first.slot()).as("the one with the least time left").isEqualTo(9);
        assertThat(first.status()).isEqualTo(Status.OVERLOAD);
        assertThat(first.executed()).isEqualTo(Executed.NO);
        assertThat(recorder.delivered).hasSize(4);
    }

    @Test
    @DisplayName("bounds the bytes of calls that wait for others to come first")
    void boundsWhatFollows() {
        session = session(SessionSettings.forMessages(1 << 20).withSlots(16, 64));
        session.grantSlots(64);
        Frame.After never = new Frame.After(63, 1);
        int sentBefore = recorder.sent.size();
        for (int slot = 0; slot < 18; slot++) {
            receiveLong(slot, 1 << 20, never);
        }
        assertThat(recorder.delivered).isEmpty();
        assertThat(recorder.sent).hasSize(sentBefore + 2);
        assertThat(recorder.lastReply().status()).isEqualTo(Status.OVERLOAD);
        assertThat(recorder.lastReply().executed()).isEqualTo(Executed.NO);
        receive(request(63, 1, 63));
        answer(0, 3);
        assertThat(recorder.delivered).hasSize(17);
    }

    @Test
    @DisplayName("takes a body anew that its caller sends over another connection while parts of it are on their way")
    void partsElsewhere() {
        int length = 100_000;
        Buffer whole = longCall(1, length);
        receive(firstPart(0, whole, 0));
        int second = session.nextConnection();
        session.attached(second, 1 << 20);
        int first = connection;
        connection = second;
        receive(firstPart(0, whole, 1));
        session.received(rest(0, whole), first, now);
        assertThat(recorder.delivered).isEmpty();
        session.received(rest(0, whole), second, now);
        assertThat(recorder.delivered).hasSize(1);
    }

    @Test
    @DisplayName("says that it needs a body of which parts came over a connection that its caller has given up")
    void partsAskedAbout() {
        Buffer whole = longCall(1, 100_000);
        receive(firstPart(0, whole, 0));
        int second = session.nextConnection();
        session.attached(second, 1 << 20);
        session.received(new Frame.Probe(false, ALIAS, 0, 1), second, now);
        assertThat(recorder.last()).isEqualTo(new Frame.Probe(true, ALIAS, 0, 1));
    }

    @Test
    @DisplayName("takes slots away that were not used for a while, and serves calls that are on their way to them")
    void shrinks() {
        session = session(SessionSettings.forMessages(1 << 20).withSlots(4, 64));
        session.grantSlots(64);
        for (int i = 0; i < 40; i++) {
            receive(request(i, 1, i));
        }
        session.grantSlots(8);
        for (int i = 0; i < 40; i++) {
            answer(i, 10);
        }
        assertThat(recorder.lastReply().slots()).isEqualTo(8);
        receive(request(50, 1, 50));
        assertThat(recorder.delivered).hasSize(41);
        answer(40, 10);
        session.grantSlots(64);
        for (int i = 2; i < 60; i++) {
            now += SECOND;
            receive(request(0, i, 100 + i));
            answer(39 + i, 10);
        }
        assertThat(session.grantedSlots()).isEqualTo(8);
    }

    private void connectionTakes(int bytes) {
        connection = session.nextConnection();
        session.attached(connection, bytes);
    }

    private Buffer nested(int content) {
        Buffer call = Buffer.forMessage(100);
        CallCodec.write(
                call,
                new CallHeader(
                        new CallId(CLIENT, content), new ObjectId(1, 2), 3, 4, Semantics.EXACTLY_ONCE, 5, 1, Map.of()));
        return call;
    }

    private static Buffer longCall(int content, int length) {
        Buffer whole = call(content);
        whole.writeBytes(new byte[length], 0, length);
        return whole;
    }

    private Frame.Request firstPart(int slot, Buffer whole, int attempt) {
        return firstPart(slot, whole, attempt, null);
    }

    private Frame.Request firstPart(int slot, Buffer whole, int attempt, Frame.After after) {
        return new Frame.Request(
                ALIAS,
                connection,
                slot,
                1,
                attempt,
                0,
                30_000,
                0,
                7,
                0,
                false,
                after,
                Frame.ABSENT,
                List.of(),
                whole.length(),
                Buffer.of(whole.array(), whole.start(), whole.start() + Frame.CHUNK));
    }

    private static Frame.Data rest(int slot, Buffer whole) {
        return new Frame.Data(
                false,
                ALIAS,
                slot,
                1,
                Frame.CHUNK,
                Buffer.of(whole.array(), whole.start() + Frame.CHUNK, whole.start() + whole.length()));
    }

    private void receiveLong(int slot, int length) {
        receiveLong(slot, length, null);
    }

    private void receiveLong(int slot, int length, Frame.After after) {
        Buffer whole = longCall(slot, length - 1_000);
        receive(firstPart(slot, whole, 0, after));
        for (int offset = Frame.CHUNK; offset < whole.length(); offset += Frame.CHUNK) {
            int end = Math.min(whole.length(), offset + Frame.CHUNK);
            receive(new Frame.Data(
                    false,
                    ALIAS,
                    slot,
                    1,
                    offset,
                    Buffer.of(whole.array(), whole.start() + offset, whole.start() + end)));
        }
    }

    @Test
    @DisplayName("bad input 60: closes for frames that only a server sends")
    void wrongDirection() {
        List<Frame> frames = List.of(
                new Frame.InProgress(ALIAS, 0, 1, 4),
                new Frame.Ping(false, 1),
                new Frame.GoAway(Frame.GoAway.Reason.FULL, ""));
        for (Frame frame : frames) {
            assertThatThrownBy(() -> receive(frame)).isInstanceOf(ProtocolError.class);
        }
    }

    @Test
    @DisplayName("voids a number that has not come, so that a late request never runs")
    void voided() {
        receive(new Frame.VoidCall(false, ALIAS, 0, 1));
        assertThat(recorder.last()).isEqualTo(new Frame.VoidCall(true, ALIAS, 0, 1));
        receive(request(0, 1, 10));
        assertThat(recorder.delivered).isEmpty();
        receive(request(0, 2, 11));
        assertThat(recorder.delivered).hasSize(1);
    }

    @Test
    @DisplayName("answers the voiding of a call that ran with its reply, of one that runs with 'in progress'")
    void voidTooLate() {
        receive(request(0, 1, 10));
        receive(new Frame.VoidCall(false, ALIAS, 0, 1));
        assertThat(recorder.last()).isInstanceOf(Frame.InProgress.class);
        answer(0, 3);
        receive(new Frame.VoidCall(false, ALIAS, 0, 1));
        assertThat(recorder.lastReply().status()).isEqualTo(Status.RESULT);
    }

    @Test
    @DisplayName("says of a number that has not come that it is unknown, which uses nothing up")
    void probe() {
        receive(new Frame.Probe(false, ALIAS, 0, 1));
        assertThat(recorder.last()).isEqualTo(new Frame.Probe(true, ALIAS, 0, 1));
        receive(request(0, 1, 10));
        assertThat(recorder.delivered).hasSize(1);
    }

    @Test
    @DisplayName("B105 begins a call when the body before it has returned, even if it arrives first")
    void order() {
        receive(request(1, 1, 11, 1_000, new Frame.After(0, 1), call(11)));
        assertThat(recorder.delivered).isEmpty();
        receive(request(0, 1, 10));
        assertThat(recorder.delivered).hasSize(1);
        session.bodyReturned(recorder.delivered.get(0), now);
        assertThat(recorder.delivered).hasSize(2);
    }

    @Test
    @DisplayName("refuses a long row of calls behind a refused one, without nesting")
    void refusedRow() {
        session = session(SessionSettings.forMessages(1 << 20).withSlots(16_384, 16_384));
        for (int i = 1; i < 10_000; i++) {
            receive(request(i, 1, i, 1_000, new Frame.After(i - 1, 1), call(i)));
        }
        session.refuseNew();
        receive(request(0, 1, 0));
        assertThat(recorder.sent).hasSize(10_000);
        assertThat(recorder.sent)
                .allSatisfy(
                        frame -> assertThat(((Frame.Reply) frame).executed()).isEqualTo(Executed.NO));
    }

    @Test
    @DisplayName("refuses a call that waits for its turn when its deadline passes")
    void waitsInVain() {
        receive(request(1, 1, 11, 100, new Frame.After(0, 1), call(11)));
        now += 200_000_000L;
        session.tick(now);
        assertThat(recorder.lastReply().status()).isEqualTo(Status.DEADLINE);
        receive(request(0, 1, 10));
        assertThat(recorder.delivered).hasSize(1);
    }

    @Test
    @DisplayName("abandons a result that does not come within five seconds of the deadline")
    void abandoned() {
        receive(request(0, 1, 10, 1_000, null, call(10)));
        session.bodyReturned(recorder.delivered.get(0), now);
        now += 2_000_000_000L;
        session.tick(now);
        assertThat(recorder.cancelled).hasSize(1);
        now += 5_000_000_000L;
        session.tick(now);
        assertThat(recorder.lastReply().status()).isEqualTo(Status.DEADLINE);
        assertThat(recorder.lastReply().executed()).isEqualTo(Executed.MAYBE);
        int sent = recorder.sent.size();
        answer(0, 3);
        assertThat(recorder.sent).hasSize(sent);
    }

    @Test
    @DisplayName("doubles the slots while callers wait, up to the maximum")
    void grows() {
        for (int i = 0; i < 4; i++) {
            Frame.Request plain = request(i, 1, i);
            receive(new Frame.Request(
                    ALIAS,
                    connection,
                    i,
                    1,
                    0,
                    0,
                    1_000,
                    0,
                    i,
                    0,
                    true,
                    null,
                    Frame.ABSENT,
                    List.of(),
                    plain.totalLength(),
                    plain.body()));
        }
        assertThat(session.grantedSlots()).isEqualTo(16);
        assertThat(recorder.sent).contains(new Frame.InProgress(ALIAS, 0, 1, 8), new Frame.InProgress(ALIAS, 1, 1, 16));
    }

    @Test
    @DisplayName("B007 refuses a call over the size limit at its first part, and the session goes on")
    void tooLong() {
        Frame.Request plain = request(0, 1, 1);
        receive(longRequest(0, (1 << 20) + 1));
        assertThat(recorder.lastReply().status()).isEqualTo(Status.MALFORMED);
        receive(new Frame.Data(false, ALIAS, 0, 1, Frame.CHUNK, FrameBodies.garbage(Frame.CHUNK)));
        receive(request(0, 2, 1, 1_000, null, plain.body()));
        assertThat(recorder.delivered).hasSize(1);
    }

    @Test
    @DisplayName("takes at most 16 bodies in parts at the same time")
    void manyLongBodies() {
        session = session(SessionSettings.forMessages(1 << 20).withSlots(64, 64));
        for (int i = 0; i < 17; i++) {
            receive(longRequest(i, Frame.CHUNK + 1));
        }
        assertThat(recorder.sent).hasSize(1);
        assertThat(recorder.lastReply().status()).isEqualTo(Status.OVERLOAD);
    }

    @Test
    @DisplayName("closes for a part that does not follow the one before")
    void wrongPart() {
        receive(longRequest(0, 3 * Frame.CHUNK));
        assertThatThrownBy(() ->
                        receive(new Frame.Data(false, ALIAS, 0, 1, 2 * Frame.CHUNK, FrameBodies.garbage(Frame.CHUNK))))
                .isInstanceOf(ProtocolError.class);
        assertThat(recorder.delivered).isEmpty();
    }

    @Test
    @DisplayName("forgets the parts of a body whose connection is lost, and takes the whole again")
    void partsLost() {
        receive(longRequest(0, 2 * Frame.CHUNK));
        session.connectionLost(connection);
        connection = session.nextConnection();
        session.attached(connection, 1 << 20);
        Buffer whole = call(10);
        receive(request(0, 1, 10, 1_000, null, whole));
        assertThat(recorder.delivered).hasSize(1);
    }

    private Frame.Request longRequest(int slot, int total) {
        Buffer body = call(slot);
        body.writeBytes(new byte[Frame.CHUNK - body.length()], 0, Frame.CHUNK - body.length());
        return new Frame.Request(
                ALIAS, connection, slot, 1, 0, 0, 1_000, 0, slot, 0, false, null, Frame.ABSENT, List.of(), total, body);
    }

    /** Bodies that are no calls. */
    private static final class FrameBodies {
        static Buffer garbage(int length) {
            byte[] bytes = new byte[length];
            java.util.Arrays.fill(bytes, (byte) 0xee);
            return Buffer.of(bytes, 0, length);
        }
    }
}
