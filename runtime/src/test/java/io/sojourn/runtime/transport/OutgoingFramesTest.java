package io.sojourn.runtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.FrameWriter;
import io.sojourn.runtime.wire.SpareArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Frames that wait to be written")
class OutgoingFramesTest {

    private static final int LENGTH = 5 * Frame.CHUNK + 100;

    private final SpareArrays spare = new SpareArrays();
    private final OutgoingFrames frames = new OutgoingFrames(new FrameWriter(false), 32 << 20);

    private static Frame.Request call(int slot, Buffer body) {
        return new Frame.Request(
                1, 2, slot, 4, 0, 0, 1, 0, 7, 8, false, null, Frame.ABSENT, List.of(), body.length(), body);
    }

    private Buffer body(int content) {
        byte[] bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) content);
        return Buffer.of(bytes, 0, LENGTH, spare);
    }

    /** The frames of one batch. */
    private static List<Frame> read(Buffer batch) {
        FrameReader reader = new FrameReader(false);
        List<Frame> read = new ArrayList<>();
        int at = batch.start();
        while (at < batch.end()) {
            int length = reader.length(batch.array(), at);
            read.add(reader.read(batch.array(), at, length));
            at += length;
        }
        return read;
    }

    private List<Frame> next() {
        return read(frames.next());
    }

    @Test
    @DisplayName("hold a long body until its last part is written, whoever has given it back")
    void held() {
        Buffer body = body(42);
        assertThat(frames.add(call(3, body))).isTrue();
        body.giveBack();

        assertThat(frames.begin()).isTrue();
        int parts = 0;
        for (Buffer batch = frames.next(); batch != null; batch = frames.next()) {
            for (Frame frame : read(batch)) {
                byte[] part = FrameWriter.bodyOf(frame).array();
                assertThat(part).containsOnly(42);
                parts++;
            }
            assertThat(spare.take(LENGTH) != null).isEqualTo(parts == 6);
        }
        assertThat(parts).isEqualTo(6);
    }

    @Test
    @DisplayName("take none whose body is given back already")
    void givenBack() {
        Buffer body = body(42);
        body.giveBack();

        assertThat(frames.add(call(3, body))).isFalse();
        assertThat(frames.begin()).isFalse();
    }

    @Test
    @DisplayName("go out before the further parts of long bodies, which take turns")
    void overtake() {
        frames.add(call(3, body(1)));
        frames.add(call(4, body(2)));
        assertThat(frames.begin()).isTrue();
        List<Frame> first = next();
        frames.add(new Frame.Ping(false, 17));
        List<Frame> second = next();

        assertThat(first).hasSize(2);
        assertThat(((Frame.Request) first.get(0)).slot()).isEqualTo(3);
        assertThat(((Frame.Request) first.get(1)).slot()).isEqualTo(4);
        assertThat(second).hasSize(3);
        assertThat(second.get(0)).isEqualTo(new Frame.Ping(false, 17));
        assertThat(((Frame.Data) second.get(1)).slot()).isEqualTo(3);
        assertThat(((Frame.Data) second.get(2)).slot()).isEqualTo(4);
    }
}
