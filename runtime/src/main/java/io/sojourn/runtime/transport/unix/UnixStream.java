package io.sojourn.runtime.transport.unix;

import io.sojourn.runtime.transport.stream.ByteStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A channel that never blocks, and selectors to wait for it: a channel that blocks would be closed by an interrupt of the
 * thread in it. Who waits in a selector is only woken by that, and goes on.
 */
final class UnixStream implements ByteStream {

    private final SocketChannel channel;
    private final Selector readable;
    /** Whether the last read took all that fitted; confined to the thread that reads. */
    private boolean moreIsThere;

    private volatile boolean hidesInterrupt;
    /** Whether nobody will read what is written any more. */
    private volatile boolean unheard;

    private volatile boolean closed;
    /** Made when somebody has to wait for room; guarded by this. */
    private @Nullable Selector writable;

    /** Takes over a connected channel; closes it if that fails. */
    UnixStream(SocketChannel channel) throws IOException {
        this.channel = channel;
        try {
            channel.configureBlocking(false);
            readable = opened(SelectionKey.OP_READ);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private Selector opened(int operation) throws IOException {
        Selector selector = channel.provider().openSelector();
        try {
            channel.register(selector, operation);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
        return selector;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(bytes, offset, length);
        try {
            int count = 0;
            while (count == 0) {
                if (!moreIsThere) {
                    await(readable);
                }
                count = channel.read(target);
                moreIsThere = count == length;
                if (count == 0 && Thread.interrupted()) {
                    hidesInterrupt = true;
                }
            }
            return count;
        } finally {
            if (hidesInterrupt) {
                Thread.currentThread().interrupt();
                hidesInterrupt = false;
            }
        }
    }

    @Override
    public boolean hidesInterrupt() {
        return hidesInterrupt;
    }

    /** A selector holds on to the thread that waits in it. */
    @Override
    public boolean waitsCheaply() {
        return false;
    }

    @Override
    public int write(byte[] bytes, int offset, int length, boolean mayWait) throws IOException {
        if (unheard) {
            return length;
        }
        try {
            ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
            int taken = channel.write(source);
            if (taken < length && mayWait) {
                awaitRoom(source);
                taken = length;
            }
            return taken;
        } catch (IOException e) {
            // The other side has closed, maybe after saying why. Who reads gets that, and then the end.
            unheard = true;
            channel.shutdownOutput();
            return length;
        }
    }

    private void awaitRoom(ByteBuffer source) throws IOException {
        Selector selector = room();
        boolean interrupted = false;
        try {
            while (source.hasRemaining()) {
                await(selector);
                if (channel.write(source) == 0) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Selector room() throws IOException {
        if (closed) {
            throw new IOException("the connection is closed");
        }
        Selector selector = writable;
        if (selector == null) {
            selector = opened(SelectionKey.OP_WRITE);
            writable = selector;
        }
        return selector;
    }

    private static void await(Selector selector) throws IOException {
        try {
            selector.select(ready -> {});
        } catch (ClosedSelectorException e) {
            throw new IOException("the connection is closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        Selector room;
        synchronized (this) {
            closed = true;
            room = writable;
        }
        // The selectors first: they wake who waits in them, and while they are open the channel is not quite closed.
        readable.close();
        if (room != null) {
            room.close();
        }
        channel.close();
    }
}
