package io.sojourn.runtime.transport.tcp;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.transport.OutgoingFrames;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.FrameWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket with its streams: unlike those of a channel they survive an interrupt.
 *
 * <p>A write goes out on the thread that asks for it while the other side is known to listen: no more than
 * {@value #UNHEARD} bytes have been sent since it was last heard, which the socket's buffers surely hold. Beyond that, and
 * for long bodies, a thread of its own writes, so that a caller never waits for a peer that has stopped reading.
 */
final class TcpConnection implements Connection {

    private static final int UNHEARD = 32 << 10;
    private static final int ROUNDS = 4;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final TcpSettings settings;
    private final TimeSource time;
    private final Timers timers;
    private final Executor threads;
    private final FrameInput input = new FrameInput(new FrameReader(false));
    private final OutgoingFrames outgoing;
    private final Endpoint local;
    private final Endpoint remote;
    private volatile long lastRead;
    private volatile int unheard;
    private volatile long writing;
    private volatile boolean closed;
    // Confined to the reader.
    private long frameBegan;
    private int soTimeout;

    TcpConnection(Socket socket, TcpSettings settings, TimeSource time, Timers timers, Executor threads)
            throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.settings = settings;
        this.time = time;
        this.timers = timers;
        this.threads = threads;
        this.outgoing = new OutgoingFrames(new FrameWriter(false), settings.queuedBytes());
        this.local = endpoint(socket.getLocalAddress(), socket.getLocalPort());
        this.remote = endpoint(socket.getInetAddress(), socket.getPort());
        this.lastRead = time.nanoTime();
    }

    @Override
    public @Nullable Frame read(long timeoutNanos) throws IOException {
        long until = timeoutNanos == 0 ? 0 : time.nanoTime() + timeoutNanos;
        while (true) {
            Frame frame = input.next();
            if (frame != null) {
                frameBegan = lastRead;
                return frame;
            }
            long patience = patience(timeoutNanos, until);
            if (patience < 0) {
                return null;
            }
            receive(patience);
        }
    }

    /** How long to wait for bytes; 0 for ever, negative if the caller's time is over. */
    private long patience(long timeoutNanos, long until) throws IOException {
        if (timeoutNanos == 0 && !input.begun()) {
            return 0;
        }
        long now = time.nanoTime();
        long patience = Long.MAX_VALUE;
        if (input.begun()) {
            long allowed = input.lengthKnown() ? settings.frameNanos() : settings.headerNanos();
            patience = allowed - (now - frameBegan);
            if (patience <= 0) {
                throw new IOException(remote + " sends too slowly: a frame has not arrived within "
                        + TimeUnit.NANOSECONDS.toMillis(allowed) + " ms");
            }
        }
        if (timeoutNanos != 0) {
            patience = Math.min(patience, until - now);
            return patience <= 0 ? -1 : patience;
        }
        return patience;
    }

    private void receive(long patienceNanos) throws IOException {
        int millis = patienceNanos == 0
                ? 0
                : (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(patienceNanos)));
        if (millis != soTimeout) {
            socket.setSoTimeout(millis);
            soTimeout = millis;
        }
        boolean begins = !input.begun();
        int count;
        try {
            count = in.read(input.array(), input.end(), input.room());
        } catch (SocketTimeoutException e) {
            return;
        }
        if (count < 0) {
            throw new EOFException(remote + " closed the connection");
        }
        input.received(count);
        lastRead = time.nanoTime();
        unheard = 0;
        if (begins) {
            frameBegan = lastRead;
        }
    }

    @Override
    public boolean frameReady() {
        return input.ready();
    }

    @Override
    public boolean queue(Frame frame) {
        return outgoing.add(frame);
    }

    @Override
    public void flush() {
        if (outgoing.begin()) {
            if (unheard + outgoing.waitingBytes() > UNHEARD) {
                drainElsewhere();
            } else {
                drain(ROUNDS);
            }
        }
    }

    @Override
    public void flushElsewhere() {
        if (outgoing.begin()) {
            drainElsewhere();
        }
    }

    private void drainElsewhere() {
        try {
            threads.execute(() -> drain(Integer.MAX_VALUE));
        } catch (RuntimeException e) {
            close();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // A lost update only shifts the moment when another thread writes.
    private void drain(int rounds) {
        int left = rounds;
        try {
            Buffer bytes = outgoing.next();
            while (bytes != null) {
                writing = time.nanoTime() | 1;
                unheard += bytes.length();
                out.write(bytes.array(), bytes.start(), bytes.length());
                writing = 0;
                left--;
                if (left == 0) {
                    drainElsewhere();
                    return;
                }
                bytes = outgoing.next();
            }
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public Endpoint local() {
        return local;
    }

    @Override
    public Endpoint remote() {
        return remote;
    }

    @Override
    public long lastReadNanos() {
        return lastRead;
    }

    @Override
    public void closeIfStalled() {
        long since = writing;
        if (since != 0 && time.nanoTime() - since > settings.writeNanos()) {
            close();
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        outgoing.close();
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is lost that had not been lost before: no frame counts as delivered when it is written.
            return;
        }
    }

    @Override
    public void closeAfterFlush(long graceNanos) {
        Timers.Timer timer = timers.after(graceNanos, this::close);
        outgoing.closeWhenEmpty(() -> {
            timer.cancel();
            close();
        });
    }

    private static Endpoint endpoint(InetAddress address, int port) {
        return new Endpoint("tcp", address.getHostAddress(), port);
    }
}
