package io.sojourn.benchmarks.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.FrameWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The fault relay")
@Timeout(120)
class FaultRelayTest {

    private static final int FRAME = FrameReader.PREFIX + 8;

    private ServerSocket target;
    private FaultRelay relay;
    private final List<Socket> sockets = new ArrayList<>();
    private Socket near;
    private Socket far;

    @BeforeEach
    void listen() throws IOException {
        target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        relay.close();
        target.close();
    }

    @Test
    @DisplayName("passes frames on unchanged, both ways, without rules")
    void transparent() throws IOException {
        connect("");

        send(near, 1, 2, 3);
        send(far, 4);

        assertThat(receive(far, 3)).containsExactly(1L, 2L, 3L);
        assertThat(receive(near, 1)).containsExactly(4L);
        assertThat(relay.count(RelayEvent.FRAMES)).isEqualTo(4);
    }

    @Test
    @DisplayName("cuts both sides after the number of frames that the rule says")
    void cuts() throws IOException {
        connect("cut=3-3");

        send(near, 1, 2);
        assertThat(receive(far, 2)).containsExactly(1L, 2L);
        send(near, 3);

        assertThat(ends(near)).isTrue();
        assertThat(endsAfterRest(far)).isTrue();
        assertThat(relay.count(RelayEvent.CUTS)).isEqualTo(1);
        assertThat(relay.openLinks()).isZero();
    }

    @Test
    @DisplayName("cuts at a step of the protocol, as often as the rule says, before or after the frame")
    void cutsAtStep() throws IOException {
        connect("cutat=PING/2/after/1");
        send(near, 1, 2);
        assertThat(receive(far, 2)).containsExactly(1L, 2L);
        assertThat(ends(far)).isTrue();

        connectAgain();
        send(near, 1, 2, 3);

        assertThat(receive(far, 3)).as("the rule is used up").containsExactly(1L, 2L, 3L);
    }

    @Test
    @DisplayName("leaves single frames out by kind, and others not")
    void swallows() throws IOException {
        connect("up.swallow=ping");

        send(near, 1);
        write(near, new Frame.Detach(7));
        send(far, 2);

        assertThat(read(far)).isEqualTo(new Frame.Detach(7));
        assertThat(receive(near, 1)).containsExactly(2L);
    }

    @Test
    @DisplayName("doubles, turns bits and reorders, counting each")
    void changes() throws IOException {
        connect("up.duplicate=1");
        send(near, 5);
        assertThat(receive(far, 2)).containsExactly(5L, 5L);

        relay.rules("up.corrupt=1");
        send(near, 6);
        byte[] changed = far.getInputStream().readNBytes(FRAME);
        byte[] original = bytes(new Frame.Ping(false, 6));
        int bits = 0;
        for (int i = 0; i < FRAME; i++) {
            bits += Integer.bitCount((changed[i] ^ original[i]) & 0xff);
        }
        assertThat(bits).isEqualTo(1);

        relay.rules("up.reorder=0.5");
        long[] numbers = LongStream.range(0, 100).toArray();
        send(far, 7);
        assertThat(receive(near, 1)).as("the other direction has no rules").containsExactly(7L);
        send(near, numbers);
        assertThat(receive(far, numbers.length)).doesNotHaveDuplicates().isNotEqualTo(boxed(numbers));
        assertThat(relay.count(RelayEvent.REORDERED)).isBetween(20L, 80L);
    }

    @Test
    @DisplayName("holds one direction for a while and loses nothing; the other goes on")
    void holds() throws IOException {
        connect("up.held=true");

        send(near, 1);
        send(far, 2);

        assertThat(receive(near, 1)).containsExactly(2L);
        assertThat(silent(far)).isTrue();
        relay.rules("");
        assertThat(receive(far, 1)).containsExactly(1L);
    }

    @Test
    @DisplayName("throws one direction away, and cuts when that ends")
    void dark() throws IOException {
        connect("up.dark=true");

        send(near, 1);
        await().until(() -> relay.count(RelayEvent.DARKENED) == 1);
        send(far, 2);
        assertThat(receive(near, 1)).containsExactly(2L);
        relay.rules("");

        assertThat(ends(near)).isTrue();
        assertThat(ends(far)).isTrue();
    }

    @Test
    @DisplayName("closes one side and leaves the other one believing in the connection")
    void halfOpen() throws IOException {
        connect("");
        send(near, 1);
        receive(far, 1);

        relay.halfOpen(Direction.UP);

        assertThat(ends(far)).isTrue();
        send(near, 2, 3);
        assertThat(silent(near)).isTrue();
        assertThat(relay.openLinks()).isEqualTo(1);
    }

    @Test
    @DisplayName("loses a frame with all that follow, and cuts a moment later")
    void loses() throws IOException {
        connect("up.lose=1");

        send(near, 1, 2);

        assertThat(ends(far)).isTrue();
        assertThat(relay.count(RelayEvent.LOST)).isEqualTo(1);
    }

    @Test
    @DisplayName("cuts what carries no frames")
    void noFrames() throws IOException {
        connect("");

        near.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(ends(near)).isTrue();
        assertThat(relay.count(RelayEvent.NOT_UNDERSTOOD)).isEqualTo(1);
    }

    @Test
    @DisplayName("names the word that is no rule, and the rules there are")
    void badRules() throws IOException {
        connect("");

        assertThatThrownBy(() -> relay.rules("delay=10 up.lose=1.5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> relay.rules("delya=10"))
                .hasMessageContaining("'delya=10' is no rule")
                .hasMessageContaining("cut=FROM-TO");
    }

    private void connect(String rules) throws IOException {
        relay = FaultRelay.start(
                0, new Endpoint("tcp", "localhost", target.getLocalPort()), 1, RelayRules.parse(rules));
        connectAgain();
    }

    private void connectAgain() throws IOException {
        near = new Socket(InetAddress.getLoopbackAddress(), relay.endpoint().port());
        far = target.accept();
        sockets.addAll(List.of(near, far));
    }

    private static void send(Socket socket, long... numbers) throws IOException {
        for (long number : numbers) {
            write(socket, new Frame.Ping(false, number));
        }
    }

    private static void write(Socket socket, Frame frame) throws IOException {
        socket.getOutputStream().write(bytes(frame));
    }

    private static byte[] bytes(Frame frame) {
        Buffer buffer = Buffer.of(new byte[64], 0, 0);
        new FrameWriter(false).write(frame, buffer);
        return Arrays.copyOfRange(buffer.array(), buffer.start(), buffer.end());
    }

    private static List<Long> receive(Socket socket, int count) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(((Frame.Ping) read(socket)).number());
        }
        return numbers;
    }

    private static Frame read(Socket socket) throws IOException {
        FrameReader reader = new FrameReader(false);
        InputStream in = socket.getInputStream();
        byte[] bytes = in.readNBytes(FrameReader.PREFIX);
        if (bytes.length < FrameReader.PREFIX) {
            throw new EOFException();
        }
        byte[] frame = Arrays.copyOf(bytes, reader.length(bytes, 0));
        in.readNBytes(frame, bytes.length, frame.length - bytes.length);
        return reader.read(frame, 0, frame.length);
    }

    private static List<Long> boxed(long[] numbers) {
        return LongStream.of(numbers).boxed().toList();
    }

    private static boolean ends(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** A cut may let the frame through, whole or in part. */
    private static boolean endsAfterRest(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readNBytes(FRAME + 1).length <= FRAME;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static boolean silent(Socket socket) throws IOException {
        socket.setSoTimeout(200);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException nothingCame) {
            socket.setSoTimeout(0);
            return true;
        }
    }
}
