package io.sojourn.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Frames in bytes")
class FrameCodecTest {

    static Stream<Frame> frames() {
        return FrameExamples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    @DisplayName("are read as they were written")
    void roundTrip(Frame frame) {
        for (boolean checksums : new boolean[] {false, true}) {
            Buffer out = written(frame, checksums);
            Frame read = read(out, checksums);
            assertThat(FrameExamples.shown(read)).isEqualTo(FrameExamples.shown(frame));
        }
    }

    @Test
    @DisplayName("take no more than 128 bytes for the envelope and header of a usual call")
    void size() {
        Buffer call = Buffer.forMessage(64);
        CallCodec.write(call, header(Map.of()));
        Frame.Request request = new Frame.Request(
                1, 2, 3, 4, 0, 0, 30_000, 0, 7, 8, false, null, Frame.ABSENT, List.of(), call.length(), call);
        assertThat(written(request, false).length()).isLessThanOrEqualTo(128);
    }

    @Test
    @DisplayName("cut a long body after 64 KiB and say how long the whole is")
    void longBody() {
        int length = Frame.CHUNK + 1;
        Frame.Request whole = new Frame.Request(
                1, 2, 3, 4, 0, 0, 1, 0, 7, 8, false, null, Frame.ABSENT, List.of(), length, FrameExamples.body(length));
        Frame.Request first = (Frame.Request) read(written(whole, false), false);
        assertThat(first.totalLength()).isEqualTo(length);
        assertThat(first.body().length()).isEqualTo(Frame.CHUNK);

        Buffer out = Buffer.forMessage(100);
        int written = new FrameWriter(false)
                .writePart(new Frame.Data(false, 1, 3, 4, Frame.CHUNK, whole.body()), whole.body(), out);
        Frame.Data rest = (Frame.Data) read(out, false);
        assertThat(written).isEqualTo(1);
        assertThat(rest.body().readByte()).isEqualTo((byte) length & 0xff);
    }

    @Test
    @DisplayName("keep the whole header of a call")
    void callHeader() {
        Map<String, String> context = new TreeMap<>(Map.of("tenant", "bank", "trace", "äöü"));
        Buffer out = Buffer.forMessage(10);
        CallCodec.write(out, header(context));
        out.writeByte(42);
        assertThat(CallCodec.read(out, new NodeId(1, 2))).isEqualTo(header(context));
        assertThat(out.readByte()).isEqualTo(42);
    }

    @Test
    @DisplayName("refuse a context value that is too long before anything is sent")
    void contextTooLong() {
        String value = "x".repeat(CallCodec.MAXIMUM_VALUE + 1);
        assertThatThrownBy(() -> CallCodec.write(Buffer.forMessage(10), header(Map.of("key", value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The context value of 'key' has 4097 bytes in UTF-8; allowed are 4096.");
    }

    private static CallHeader header(Map<String, String> context) {
        return new CallHeader(
                new CallId(new NodeId(1, 2), 3), new ObjectId(4, 5), 6, 7, Semantics.ONEWAY, 8, 9, context);
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                bad("Bad input 1: wrong magic", out -> out.setShort(out.start(), 0x1234), "begin with 0x1234"),
                bad("Bad input 2: unknown version", out -> set(out, 2, 99), "version 99 is unknown"),
                bad("Bad input 3: unknown frame type", out -> set(out, 3, 200), "type 200 is unknown"),
                bad("Bad input 3: frame type 0", out -> set(out, 3, 0), "type 0 is unknown"),
                bad("Bad input 4: reserved flag set", out -> out.setShort(out.start() + 4, 0x0400), "reserved flags"),
                bad(
                        "Bad input 6: body length one over the limit",
                        out -> out.setInt(out.start() + 8, 65_537),
                        "65537 bytes"),
                bad("Bad input 7: body length 0xFFFFFFFF", out -> out.setInt(out.start() + 8, -1), "4294967295 bytes"),
                bad(
                        "Bad input 8: header length 0",
                        out -> out.setShort(out.start() + 6, 0),
                        "0 bytes; allowed are 1 to"),
                bad(
                        "Bad input 8: header longer than allowed",
                        out -> out.setShort(out.start() + 6, 0xffff),
                        "65535 bytes"));
    }

    private static Arguments bad(String name, Consumer<Buffer> damage, String message) {
        return Arguments.of(name, damage, message);
    }

    private static void set(Buffer out, int at, int value) {
        out.array()[out.start() + at] = (byte) value;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInput")
    @DisplayName("are refused by their first bytes")
    void refused(String name, Consumer<Buffer> damage, String message) {
        Buffer out = written(FrameExamples.request(null, Frame.ABSENT, List.of()), false);
        damage.accept(out);
        assertThatThrownBy(() -> new FrameReader(false).length(out.array(), out.start()))
                .isInstanceOf(ProtocolError.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("bad input 5: a request without a body is refused")
    void emptyRequest() {
        Frame.Request empty = new Frame.Request(
                1, 2, 3, 4, 0, 0, 1, 0, 7, 8, false, null, Frame.ABSENT, List.of(), 0, FrameExamples.body(0));
        assertThatThrownBy(() -> read(written(empty, false), false))
                .isInstanceOf(ProtocolError.class)
                .hasMessageContaining("a call is never empty");
    }

    @Test
    @DisplayName("bad input 8: a header that is too long or too short for its fields is refused")
    void headerLength() {
        for (int change : new int[] {-1, 1}) {
            Buffer out = written(FrameExamples.request(null, Frame.ABSENT, List.of()), false);
            Buffer lengths = Buffer.of(out.array(), out.start() + 6, out.end());
            int header = lengths.readShort();
            int body = lengths.readInt();
            out.setShort(out.start() + 6, header + change);
            out.setInt(out.start() + 8, body - change);
            assertThatThrownBy(() -> read(out, false)).isInstanceOf(ProtocolError.class);
        }
    }

    @Test
    @DisplayName("bad input 12: with checksums no frame with a flipped bit is ever read")
    void flippedBits() {
        FrameReader reader = new FrameReader(true);
        FrameExamples.all().forEach(frame -> {
            Buffer out = written(frame, true);
            for (int bit = 0; bit < out.length() * 8; bit++) {
                byte[] bytes = out.copy().readBytes(out.length());
                bytes[bit / 8] ^= (byte) (1 << (bit % 8));
                assertThatThrownBy(() -> {
                            int length = reader.length(bytes, 0);
                            if (length > bytes.length) {
                                throw new ProtocolError("more bytes would be awaited");
                            }
                            reader.read(bytes, 0, length);
                        })
                        .as("bit %s of %s", bit, frame)
                        .isInstanceOf(ProtocolError.class);
            }
        });
    }

    @Test
    @DisplayName("bad input 12: without checksums a flipped bit gives another frame or a protocol error, nothing else")
    void flippedBitsWithoutChecksum() {
        FrameReader reader = new FrameReader(false);
        FrameExamples.all().forEach(frame -> {
            Buffer out = written(frame, false);
            for (int bit = 0; bit < out.length() * 8; bit++) {
                byte[] bytes = out.copy().readBytes(out.length());
                bytes[bit / 8] ^= (byte) (1 << (bit % 8));
                try {
                    int length = reader.length(bytes, 0);
                    assertThat(length).isLessThanOrEqualTo(FrameReader.MAXIMUM_FRAME);
                    if (length <= bytes.length) {
                        reader.read(bytes, 0, length);
                    }
                } catch (ProtocolError expected) {
                    assertThat(expected).hasMessageEndingWith(".");
                }
            }
        });
    }

    static Stream<Arguments> badCalls() {
        return Stream.of(
                Arguments.of("reserved flags", 0, 0x80, "reserved flags"),
                Arguments.of("nested 129 deep", 1, 129, "nested 129 deep"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    @DisplayName("a call's header that breaks a rule is refused")
    void badCall(String name, int at, int value, String message) {
        Buffer out = Buffer.forMessage(10);
        CallCodec.write(out, header(Map.of()));
        set(out, at, value);
        assertThatThrownBy(() -> CallCodec.read(out, new NodeId(1, 2)))
                .isInstanceOf(ProtocolError.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("a call's header cut at any byte is refused")
    void cutCall() {
        Buffer out = Buffer.forMessage(10);
        CallCodec.write(out, header(Map.of("key", "value")));
        for (int length = 0; length < out.length(); length++) {
            Buffer cut = Buffer.of(out.array(), out.start(), out.start() + length);
            assertThatThrownBy(() -> CallCodec.read(cut, new NodeId(1, 2))).isInstanceOf(ProtocolError.class);
        }
    }

    private static Buffer written(Frame frame, boolean checksums) {
        Buffer out = Buffer.forMessage(16);
        new FrameWriter(checksums).write(frame, out);
        return out;
    }

    private static Frame read(Buffer in, boolean checksums) {
        FrameReader reader = new FrameReader(checksums);
        int length = reader.length(in.array(), in.start());
        assertThat(length).isEqualTo(in.length());
        return reader.read(in.array(), in.start(), length);
    }
}
