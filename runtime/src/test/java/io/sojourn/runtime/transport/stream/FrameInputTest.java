package io.sojourn.runtime.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.FrameWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The array in which a connection's frames arrive")
class FrameInputTest {

    private static final int SMALL = 8 << 10;

    private final FrameInput input = new FrameInput(new FrameReader(false));

    private static Buffer call(int length) {
        Buffer body = Buffer.of(new byte[length], 0, length);
        Buffer out = Buffer.forMessage(length + 256);
        new FrameWriter(false)
                .write(
                        new Frame.Request(
                                1, 2, 3, 4, 0, 0, 1, 0, 7, 8, false, null, Frame.ABSENT, List.of(), length, body),
                        out);
        return out;
    }

    /** The second part of a body of the length given. */
    private static Buffer part(int length) {
        Buffer body = Buffer.of(new byte[length], 0, length);
        Buffer out = Buffer.forMessage(length + 256);
        new FrameWriter(false).writePart(new Frame.Data(false, 1, 3, 4, Frame.CHUNK, body), body, out);
        return out;
    }

    /** Hands the bytes over as they fit; the frame that they give. */
    private Frame receive(Buffer bytes) {
        Frame frame = input.next();
        while (frame == null && bytes.length() > 0) {
            int count = Math.min(input.room(), bytes.length());
            System.arraycopy(bytes.array(), bytes.start(), input.array(), input.end(), count);
            bytes.start(bytes.start() + count);
            input.received(count);
            frame = input.next();
        }
        return frame;
    }

    @Test
    @DisplayName("grows for a long frame and is small again when nothing more is there")
    void shrinksBack() {
        assertThat(receive(call(100))).isInstanceOf(Frame.Request.class);
        assertThat(input.array()).hasSize(SMALL);

        assertThat(receive(call(Frame.CHUNK))).isInstanceOf(Frame.Request.class);
        assertThat(input.array().length).isGreaterThan(SMALL);

        assertThat(input.next()).isNull();
        assertThat(input.array()).hasSize(SMALL);
        assertThat(receive(call(100))).isInstanceOf(Frame.Request.class);
    }

    @Test
    @DisplayName("stays as it is between the parts of a long body, and until a few small frames have come after them")
    void keptBetweenParts() {
        assertThat(receive(call(2 * Frame.CHUNK))).isInstanceOf(Frame.Request.class);
        byte[] array = input.array();
        assertThat(input.next()).isNull();
        assertThat(receive(part(2 * Frame.CHUNK))).isInstanceOf(Frame.Data.class);
        assertThat(input.next()).isNull();
        assertThat(input.array()).isSameAs(array);

        for (int i = 0; i < 20; i++) {
            assertThat(receive(call(100))).isInstanceOf(Frame.Request.class);
            assertThat(input.next()).isNull();
        }
        assertThat(input.array()).hasSize(SMALL);
    }

    @Test
    @DisplayName("lends the parts of a long body, so that nothing is allocated for them, and copies all other bodies")
    void lends() {
        Frame.Request first = (Frame.Request) receive(call(2 * Frame.CHUNK));
        assertThat(first.body().array()).isSameAs(input.array());
        Frame.Data second = (Frame.Data) receive(part(2 * Frame.CHUNK));
        assertThat(second.body().array()).isSameAs(input.array());

        Frame.Request whole = (Frame.Request) receive(call(Frame.CHUNK));
        assertThat(whole.body().array()).isNotSameAs(input.array()).hasSize(Frame.CHUNK);
    }

    @Test
    @DisplayName("is given back when the connection rests, also in the middle of a body")
    void restsBetweenParts() {
        assertThat(receive(call(2 * Frame.CHUNK))).isInstanceOf(Frame.Request.class);
        input.rest();

        assertThat(input.array().length).isLessThan(1_000);
        assertThat(receive(part(2 * Frame.CHUNK))).isInstanceOf(Frame.Data.class);
    }

    @Test
    @DisplayName("does not grow before the length of a frame is known and found within bounds")
    void believesNoLength() {
        Buffer long64 = call(Frame.CHUNK);
        System.arraycopy(long64.array(), long64.start(), input.array(), 0, FrameReader.PREFIX - 1);
        input.received(FrameReader.PREFIX - 1);

        assertThat(input.next()).isNull();
        assertThat(input.array()).hasSize(SMALL);
    }

    @Test
    @DisplayName("is tiny while it rests, and grows again with what arrives, losing nothing")
    void rests() {
        assertThat(receive(call(100))).isInstanceOf(Frame.Request.class);
        input.rest();

        assertThat(receive(call(10))).isInstanceOf(Frame.Request.class);
        assertThat(input.next()).isNull();
        assertThat(input.array().length).isLessThan(1_000);

        for (int length = 100; length < 3_000; length += 100) {
            assertThat(receive(call(length))).isInstanceOfSatisfying(Frame.Request.class, ofLength(length));
        }
        assertThat(input.array()).hasSize(SMALL);
    }

    @Test
    @DisplayName("keeps the beginning of a frame when it is to rest")
    void restsLater() {
        Buffer bytes = call(3_000);
        System.arraycopy(bytes.array(), bytes.start(), input.array(), 0, 100);
        input.received(100);
        bytes.start(bytes.start() + 100);
        assertThat(input.next()).isNull();

        input.rest();

        assertThat(receive(bytes)).isInstanceOfSatisfying(Frame.Request.class, ofLength(3_000));
    }

    private static Consumer<Frame.Request> ofLength(int length) {
        return request -> assertThat(request.body().length()).isEqualTo(length);
    }
}
