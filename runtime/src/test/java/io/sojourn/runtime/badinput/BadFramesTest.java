package io.sojourn.runtime.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.connection.RawClient;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A node that is sent bad frames closes their connection, and nothing else happens")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class BadFramesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int VERSION = 2;
    private static final int TYPE = 3;
    private static final int FLAGS = 4;
    private static final int HEADER_LENGTH = 6;
    private static final int BODY_LENGTH = 8;

    /** Each connection takes its time; FrameCodecTest flips every bit. */
    private static final int STRIDE = 5;

    private AttackedNode node;

    @BeforeAll
    void start() throws Exception {
        node = new AttackedNode();
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
    }

    /** A name, and what is done to the bytes of an honest call. */
    private record Damage(String name, UnaryOperator<byte[]> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Damage at(String name, int position, int... bytes) {
        return new Damage(name, frame -> {
            byte[] changed = frame.clone();
            for (int i = 0; i < bytes.length; i++) {
                changed[position + i] = (byte) bytes[i];
            }
            return changed;
        });
    }

    static Stream<Damage> damages() {
        Stream<Damage> flags = IntStream.range(5, 15)
                .mapToObj(bit -> at(
                        "Bad input 15: flag " + bit + ", as if something were compressed, which is never",
                        FLAGS,
                        (1 << bit) >> 8,
                        1 << bit));
        return Stream.concat(
                flags,
                Stream.of(
                        at("Bad input 1: wrong magic", 0, 0x12),
                        at("Bad input 2: an unknown version", VERSION, 99),
                        at("Bad input 3: an unknown type of frame", TYPE, 200),
                        at("Bad input 3: type 0", TYPE, 0),
                        at("Bad input 4: a reserved flag", FLAGS, 4),
                        at("Bad input 6: a body one byte longer than allowed", BODY_LENGTH, 0, 1, 0, 1),
                        at("Bad input 7: a body of 0xFFFFFFFF bytes", BODY_LENGTH, 0xff, 0xff, 0xff, 0xff),
                        at("Bad input 8: a header of no bytes", HEADER_LENGTH, 0, 0),
                        at("Bad input 8: a header of 65,535 bytes", HEADER_LENGTH, 0xff, 0xff),
                        new Damage("Bad input 8: a header longer than its fields", frame -> shifted(frame, 1)),
                        new Damage("Bad input 8: a header shorter than its fields", frame -> shifted(frame, -1)),
                        new Damage("Bad input 5: a call without a body", BadFramesTest::withoutBody),
                        new Damage("Bad input 11: a byte between two frames", BadFramesTest::glued),
                        new Damage(
                                "Bad input 14: HTTP",
                                frame -> "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                        new Damage("Bad input 14: TLS", frame ->
                                new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3, 1, 2, 3, 4})));
    }

    private static byte[] withoutBody(byte[] frame) {
        int header = ((frame[HEADER_LENGTH] & 0xff) << 8) | (frame[HEADER_LENGTH + 1] & 0xff);
        byte[] cut = Arrays.copyOf(frame, BODY_LENGTH + Integer.BYTES + header);
        Arrays.fill(cut, BODY_LENGTH, BODY_LENGTH + Integer.BYTES, (byte) 0);
        return cut;
    }

    /** Says that so many bytes of the body belong to the header. */
    private static byte[] shifted(byte[] frame, int bytes) {
        byte[] changed = frame.clone();
        changed[HEADER_LENGTH + 1] += (byte) bytes;
        changed[BODY_LENGTH + Integer.BYTES - 1] -= (byte) bytes;
        return changed;
    }

    private static byte[] glued(byte[] frame) {
        byte[] ping = RawClient.bytes(new Frame.Ping(false, 1));
        byte[] all = Arrays.copyOf(ping, ping.length + 1 + frame.length);
        System.arraycopy(frame, 0, all, ping.length + 1, frame.length);
        return all;
    }

    private byte[] honestCall(RawClient client) {
        Buffer call = node.call("flag", new byte[] {1});
        return RawClient.bytes(client.request(0, 1, call));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void closesTheConnection(Damage damage) throws Exception {
        try (RawClient client = node.stranger()) {
            byte[] bytes = damage.change().apply(honestCall(client));
            long before = AttackedNode.allocatedByOthers();
            long start = System.nanoTime();
            client.send(bytes);
            Frame last = client.lastFrame();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            assertThat(last)
                    .isInstanceOfSatisfying(
                            Frame.GoAway.class, goAway -> ErrorReplies.assertTellNothing(goAway.message()));
            assertThat(AttackedNode.allocatedByOthers() - before).isLessThan(AttackedNode.allowed(bytes.length));
        }
        node.assertUnharmed();
    }

    @Test
    @DisplayName("Bad input 9: a call cut at any byte and then closed is never executed")
    void cutAnywhere() throws Exception {
        int length = 1;
        for (int cut = 0; cut < length; cut++) {
            try (RawClient client = node.stranger()) {
                byte[] whole = honestCall(client);
                length = whole.length;
                client.send(Arrays.copyOf(whole, cut));
            }
        }
        node.assertUnharmed();
    }

    @Test
    @DisplayName(
            "Bad input 12: a bit of a call flipped, without checksums, is no crash and no hang, and the call runs at most once")
    void anyBitFlipped() throws Exception {
        int bits = 1;
        for (int bit = 0; bit < bits; bit += STRIDE) {
            try (RawClient client = node.stranger()) {
                byte[] bytes = honestCall(client);
                bits = bytes.length * Byte.SIZE;
                bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                client.send(bytes);
                // Answered after everything that came before, unless the connection was closed or waits for more bytes.
                client.send(new Frame.Ping(false, bit));
                answerOrEnd(client);
            }
            assertThat(node.executed()).isLessThanOrEqualTo(1);
        }
        node.assertUnharmed();
    }

    private static void answerOrEnd(RawClient client) throws IOException {
        client.patience(200);
        try {
            Frame frame = client.receive();
            while (!(frame instanceof Frame.Reply) && !(frame instanceof Frame.GoAway)) {
                frame = client.receive();
            }
        } catch (IOException closedOrWaiting) {
            // Both are fine here.
        }
    }
}
