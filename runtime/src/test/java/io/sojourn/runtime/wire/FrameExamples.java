package io.sojourn.runtime.wire;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.util.List;
import java.util.stream.Stream;

/** One frame of each type, and of those with optional fields one with all of them. */
public final class FrameExamples {

    private FrameExamples() {}

    /** The examples. */
    public static Stream<Frame> all() {
        Frame.Hello hello = new Frame.Hello(new NodeId(1, 2), 3, "bank-1", new byte[16], new byte[32], 4 << 20);
        Frame.Claim claim = new Frame.Claim(new SessionId(4, 5), List.of(6, 7), new byte[32]);
        Frame.Grant grant = new Frame.Grant(Frame.Grant.Kind.RESUMED, new SessionId(8, 9), 10, 11, 64, new byte[32]);
        return Stream.of(
                new Frame.Attach(hello, claim),
                new Frame.Attached(hello, grant, claim),
                new Frame.Confirm(new byte[32], grant),
                request(null, Frame.ABSENT, List.of()),
                request(new Frame.After(12, 13), 14, List.of(15L, 16L)),
                reply(0, Frame.ABSENT, null, body(3)),
                reply(500, 17, new byte[] {1, 2, 3}, null),
                new Frame.Data(true, 18, 19, 20, 65_536, body(100)),
                new Frame.Data(false, 18, 19, 20, 65_536, body(100)),
                new Frame.InProgress(21, 22, 23, 128),
                new Frame.Probe(false, 24, 25, 26),
                new Frame.Probe(true, 24, 25, 26),
                new Frame.VoidCall(false, 27, 28, 29),
                new Frame.VoidCall(true, 27, 28, 29),
                new Frame.ReplyAck(30, new int[] {1, -2, 3, 4}),
                new Frame.AckWanted(52),
                new Frame.Cancel(31, 32, 33),
                new Frame.Ping(false, Long.MIN_VALUE),
                new Frame.Ping(true, 34),
                new Frame.GoAway(Frame.GoAway.Reason.CLOSING, "closing"),
                new Frame.Detach(35),
                new Frame.Lease(
                        36,
                        51,
                        37,
                        List.of(
                                LeaseEntry.claim(new ObjectId(38, 39)),
                                LeaseEntry.claimed(new ObjectId(40, 41), 42),
                                LeaseEntry.release(new ObjectId(43, 44)))),
                new Frame.LeaseAnswer(
                        45,
                        46,
                        List.of(LeaseEntry.gone(new ObjectId(47, 48)), LeaseEntry.refused(new ObjectId(49, 50)))));
    }

    static Frame.Request request(Frame.After after, int unprovenEpoch, List<Long> doneList) {
        return new Frame.Request(
                1, 2, 3, -4, 255, 5, -1, 6, 7, 8, after != null, after, unprovenEpoch, doneList, 50, body(50));
    }

    private static Frame.Reply reply(int retryAfter, int epoch, byte[] forward, Buffer body) {
        return new Frame.Reply(
                1,
                2,
                3,
                Status.THREW,
                Executed.MAYBE,
                forward != null,
                64,
                5,
                retryAfter,
                epoch,
                forward,
                body == null ? 0 : body.length(),
                body);
    }

    static Buffer body(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i + 1);
        }
        return Buffer.of(bytes, 0, length);
    }

    /** All that a frame holds, as text that can be compared. */
    static String shown(Frame frame) {
        StringBuilder text = new StringBuilder();
        show(frame, text);
        return text.toString();
    }

    private static void show(Object value, StringBuilder text) {
        if (value instanceof Record) {
            text.append(value.getClass().getSimpleName()).append('(');
            for (var component : value.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    show(component.getAccessor().invoke(value), text);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
                text.append(' ');
            }
            text.append(')');
        } else if (value instanceof Buffer buffer) {
            show(buffer.copy().readBytes(buffer.length()), text);
        } else if (value instanceof byte[] bytes) {
            text.append(java.util.Arrays.toString(bytes));
        } else if (value instanceof int[] ints) {
            text.append(java.util.Arrays.toString(ints));
        } else {
            text.append(value);
        }
    }
}
