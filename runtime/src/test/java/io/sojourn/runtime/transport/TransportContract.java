package io.sojourn.runtime.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimerThread;
import io.sojourn.runtime.thread.BodyThreads;
import io.sojourn.runtime.transport.stream.StreamSettings;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameWriter;
import io.sojourn.runtime.wire.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every transport must do; inherited by the test of each. */
@Timeout(90)
public abstract class TransportContract {

    private static final long SECONDS = TimeUnit.SECONDS.toNanos(20);

    /** For the transport under test. */
    protected final TimerThread timers = new TimerThread("test-timers");

    /** For the transport under test. */
    protected final BodyThreads threads = BodyThreads.platform("test", 10_000);

    private Transport transport;
    private Listener listener;
    private Connection near;
    private Connection far;

    /** The transport under test. */
    protected abstract Transport transport(StreamSettings settings);

    /** Where to listen. */
    protected abstract Endpoint anywhere();

    /** What somebody who speaks no protocol sends. */
    protected abstract WritableByteChannel stranger(Endpoint endpoint) throws IOException;

    @BeforeEach
    void connect() throws Exception {
        transport = transport(StreamSettings.DEFAULT);
        listener = transport.listen(anywhere());
        CompletableFuture<Connection> accepted = CompletableFuture.supplyAsync(() -> {
            try {
                return listener.accept();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        near = transport.dial(listener.endpoint(), SECONDS);
        far = accepted.get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        near.close();
        far.close();
        listener.close();
        timers.close();
        threads.close();
    }

    private static Frame.Reply reply(int slot, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + slot);
        }
        return new Frame.Reply(
                1,
                slot,
                1,
                Status.RESULT,
                Executed.YES,
                false,
                64,
                64,
                0,
                Frame.ABSENT,
                null,
                length,
                Buffer.of(bytes, 0, length));
    }

    @Test
    @DisplayName("Small frames arrive once and in order, in both directions")
    void inOrder() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            assertThat(near.write(new Frame.Ping(false, i))).isTrue();
            assertThat(far.write(new Frame.Ping(true, i))).isTrue();
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(far.read()).isEqualTo(new Frame.Ping(false, i));
            assertThat(near.read()).isEqualTo(new Frame.Ping(true, i));
        }
    }

    @Test
    @DisplayName("Frames written by many threads arrive whole, those of one thread in order")
    void manyWriters() throws Exception {
        int threads = 8;
        int each = 500;
        for (int t = 0; t < threads; t++) {
            int thread = t;
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            near.write(new Frame.Cancel(thread, 0, i));
                        }
                    })
                    .start();
        }
        int[] next = new int[threads];
        for (int i = 0; i < threads * each; i++) {
            Frame.Cancel frame = (Frame.Cancel) far.read();
            assertThat(frame.sequence()).isEqualTo(next[frame.session()]++);
        }
    }

    @Test
    @DisplayName("A long body comes in parts that small frames overtake, and two long bodies take turns")
    void longBodies() throws Exception {
        int length = 5 * Frame.CHUNK + 17;
        near.queue(reply(1, length));
        near.queue(reply(2, length));
        near.queue(new Frame.Ping(false, 3));
        near.flush();
        assertThat(far.read()).isEqualTo(new Frame.Ping(false, 3));
        List<Integer> turns = new ArrayList<>();
        int[] received = new int[3];
        while (received[1] + received[2] < 2 * length) {
            Frame frame = far.read();
            if (frame instanceof Frame.Reply first) {
                assertThat(first.totalLength()).isEqualTo(length);
                received[first.slot()] = first.body().length();
                turns.add(first.slot());
            } else {
                Frame.Data part = (Frame.Data) frame;
                assertThat(part.offset()).isEqualTo(received[part.slot()]);
                assertThat(part.body().readByte()).isEqualTo((part.offset() * 31 + part.slot()) & 0xff);
                received[part.slot()] += part.body().length() + 1;
                turns.add(part.slot());
            }
        }
        assertThat(turns).startsWith(1, 2, 1, 2, 1, 2).hasSize(12);
    }

    @Test
    @DisplayName("A body of one part may change as soon as it is queued")
    void copied() throws Exception {
        Frame.Reply frame = reply(1, 100);
        near.queue(frame);
        frame.body().array()[0] = 77;
        near.flush();
        Frame.Reply read = (Frame.Reply) far.read();
        assertThat(read.body().readByte()).isEqualTo(1);
    }

    @Test
    @DisplayName("Whether a frame is ready is known without waiting")
    void frameReady() throws Exception {
        assertThat(far.frameReady()).isFalse();
        near.queue(new Frame.Ping(false, 1));
        near.queue(new Frame.Ping(false, 2));
        near.flush();
        assertThat(far.read()).isEqualTo(new Frame.Ping(false, 1));
        assertThat(far.frameReady()).isTrue();
    }

    @Test
    @DisplayName("An interrupt neither ends a read nor harms the connection")
    void interrupt() throws Exception {
        CompletableFuture<Frame> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                read.complete(far.read());
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        reader.start();
        Awaitility.await().until(() -> reader.getState() != Thread.State.NEW);
        reader.interrupt();
        near.write(new Frame.Ping(false, 5));
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(new Frame.Ping(false, 5));
        assertThat(far.isOpen()).isTrue();
    }

    @Test
    @DisplayName("Who was interrupted before writes and reads as ever, and still is interrupted afterwards")
    void interruptedBefore() throws Exception {
        CompletableFuture<Boolean> still = new CompletableFuture<>();
        new Thread(() -> {
                    Thread.currentThread().interrupt();
                    near.write(new Frame.Ping(false, 1));
                    try {
                        near.read();
                        still.complete(Thread.currentThread().isInterrupted());
                    } catch (IOException e) {
                        still.completeExceptionally(e);
                    }
                })
                .start();
        assertThat(far.read()).isEqualTo(new Frame.Ping(false, 1));
        far.write(new Frame.Ping(true, 1));
        assertThat(still.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(near.isOpen()).isTrue();
    }

    @Test
    @DisplayName("An interrupt of the thread that reads can be seen by others while it reads")
    void visibleInterrupt() throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                far.read();
                end.complete(null);
            } catch (IOException closed) {
                end.complete(closed);
            }
        });
        reader.start();
        reader.interrupt();
        Awaitility.await().until(() -> reader.isInterrupted() || far.hidesInterrupt());
        Awaitility.await().during(Duration.ofMillis(50)).until(() -> reader.isInterrupted() || far.hidesInterrupt());
        assertThat(end).isNotDone();
        far.close();
        assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("Closing one end ends the read of both, and nothing can be written any more")
    void closing() throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        near.read();
                        end.complete(null);
                    } catch (IOException e) {
                        end.complete(e);
                    }
                })
                .start();
        near.close();
        assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> far.read()).isInstanceOf(IOException.class);
        assertThat(near.write(new Frame.Ping(false, 1))).isFalse();
        assertThat(near.isOpen()).isFalse();
    }

    @Test
    @DisplayName("Closing after the flush delivers what is queued first")
    void closeAfterFlush() throws Exception {
        near.queue(reply(1, 300_000));
        near.queue(new Frame.Ping(false, 9));
        near.closeAfterFlush(SECONDS);
        near.flushElsewhere();
        int received = 0;
        boolean ping = false;
        while (received < 300_000 || !ping) {
            Frame frame = far.read();
            ping |= frame instanceof Frame.Ping;
            received += frame instanceof Frame.Reply first ? first.body().length() : 0;
            received += frame instanceof Frame.Data part ? part.body().length() : 0;
        }
        assertThatThrownBy(() -> far.read()).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("B110 A peer that does not read delays no writer and fills a bounded queue only")
    void stalledReader() {
        Frame.Reply frame = reply(1, Frame.CHUNK);
        long began = System.nanoTime();
        int queued = 0;
        while (near.write(frame)) {
            queued++;
            assertThat(queued).as("frames of 64 KiB queued").isLessThan(4_096);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(near.isOpen()).isTrue();
    }

    @Test
    @DisplayName("A peer that reads again after a pause gets every byte, whoever wrote them")
    void readsAgain() throws Exception {
        int frames = 200;
        for (int i = 0; i < frames; i++) {
            assertThat(near.write(reply(1, Frame.CHUNK))).isTrue();
        }
        for (int i = 0; i < frames; i++) {
            Frame.Reply read = (Frame.Reply) far.read();
            assertThat(read.body().length()).isEqualTo(Frame.CHUNK);
            assertThat(read.body().readByte()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("bad input 61: a connection whose write makes no progress is closed after the write deadline")
    void stalledWrite() throws Exception {
        StreamSettings hurried = new StreamSettings(SECONDS, SECONDS, TimeUnit.MILLISECONDS.toNanos(50), 32L << 20);
        try (Connection stalled = transport(hurried).dial(listener.endpoint(), SECONDS)) {
            while (stalled.write(reply(1, Frame.CHUNK))) {
                assertThat(stalled.isOpen()).isTrue();
            }
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
                stalled.closeIfStalled();
                return !stalled.isOpen();
            });
        }
    }

    @Test
    @DisplayName("bad input 10: a frame that is sent byte by byte must be complete in time")
    void slowSender() throws Exception {
        StreamSettings hurried = new StreamSettings(
                TimeUnit.MILLISECONDS.toNanos(100), TimeUnit.MILLISECONDS.toNanos(200), SECONDS, 1 << 20);
        listener.close();
        Buffer frame = Buffer.forMessage(100);
        new FrameWriter(false).write(new Frame.Ping(false, 1), frame);
        for (int sent : new int[] {1, 15}) {
            try (Listener impatient = transport(hurried).listen(anywhere());
                    WritableByteChannel slow = stranger(impatient.endpoint());
                    Connection connection = impatient.accept()) {
                slow.write(ByteBuffer.wrap(frame.array(), frame.start(), sent));
                assertThatThrownBy(() -> connection.read())
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("sends too slowly");
            }
        }
    }

    @Test
    @DisplayName("Nobody listening is said at once, with the address")
    void nobodyThere() {
        Endpoint gone = listener.endpoint();
        listener.close();
        assertThatThrownBy(() -> transport.dial(gone, SECONDS))
                .isInstanceOf(NobodyListens.class)
                .hasMessageContaining(gone.toString());
    }

    @Test
    @DisplayName("B075 A busy address is refused with its name, and free again after the end")
    void busyAddress() throws Exception {
        Endpoint taken = listener.endpoint();
        assertThatThrownBy(() -> transport.listen(taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(taken.toString());
        listener.close();
        transport.listen(taken).close();
    }
}
