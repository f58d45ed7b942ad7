package io.sojourn.runtime.transport.unix;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.transport.Listener;
import io.sojourn.runtime.transport.NobodyListens;
import io.sojourn.runtime.transport.Transport;
import io.sojourn.runtime.transport.stream.StreamConnection;
import io.sojourn.runtime.transport.stream.StreamSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Frames over Unix-domain sockets. */
public final class UnixTransport implements Transport {

    private static final int BACKLOG = 1_024;

    private final StreamSettings settings;
    private final TimeSource time;
    private final Timers timers;
    private final Chance chance;
    private final Executor threads;

    /**
     * A transport; also on systems without such sockets, where nobody is reached and nothing listens.
     *
     * @param threads runs writes that may block; must have a thread for each without limit, and platform threads only
     */
    public UnixTransport(StreamSettings settings, TimeSource time, Timers timers, Chance chance, Executor threads) {
        this.settings = settings;
        this.time = time;
        this.timers = timers;
        this.chance = chance;
        this.threads = threads;
    }

    @Override
    public String scheme() {
        return "unix";
    }

    @Override
    public Connection dial(Endpoint endpoint, long timeoutNanos) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return dialOnce(endpoint, timeoutNanos);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Connection dialOnce(Endpoint endpoint, long timeoutNanos) throws IOException {
        SocketChannel channel = opened(endpoint);
        AtomicBoolean late = new AtomicBoolean();
        // Connecting waits where many others wait to be accepted.
        Timers.Timer timer = timers.after(timeoutNanos, () -> {
            late.set(true);
            close(channel);
        });
        try {
            channel.connect(UnixDomainSocketAddress.of(endpoint.host()));
            return connection(channel, endpoint);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            close(channel);
            if (late.get()) {
                String limit = TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms";
                throw new IOException(endpoint + ": nobody has answered within " + limit, e);
            }
            String message = endpoint + ": " + e.getMessage();
            throw e instanceof ConnectException || Files.notExists(Path.of(endpoint.host()))
                    ? new NobodyListens(message, e)
                    : new IOException(message, e);
        } finally {
            timer.cancel();
        }
    }

    private static SocketChannel opened(Endpoint endpoint) throws IOException {
        try {
            return SocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            throw unsupported(endpoint, e);
        }
    }

    private static IOException unsupported(Endpoint endpoint, UnsupportedOperationException cause) {
        return new IOException(endpoint + ": this system has no Unix-domain sockets; use tcp", cause);
    }

    private Connection connection(SocketChannel channel, Endpoint endpoint) throws IOException {
        return new StreamConnection(new UnixStream(channel), endpoint, endpoint, settings, time, timers, threads);
    }

    @Override
    public Listener listen(Endpoint endpoint) throws IOException {
        ServerSocketChannel channel;
        try {
            channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            throw unsupported(endpoint, e);
        }
        try {
            SocketFile file = SocketFile.bind(channel, Path.of(endpoint.host()), BACKLOG, chance.nextLong());
            return new UnixListener(channel, endpoint, file);
        } catch (IOException e) {
            channel.close();
            throw new IOException("Cannot listen at " + endpoint + ": " + e.getMessage(), e);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("Closing a socket cannot fail", e);
        }
    }

    private final class UnixListener implements Listener {

        private final ServerSocketChannel channel;
        private final Endpoint endpoint;
        private final SocketFile file;

        UnixListener(ServerSocketChannel channel, Endpoint endpoint, SocketFile file) {
            this.channel = channel;
            this.endpoint = endpoint;
            this.file = file;
        }

        @Override
        public Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public Connection accept() throws IOException {
            return connection(channel.accept(), endpoint);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() {
            if (!channel.isOpen()) {
                return;
            }
            try {
                // While the socket is bound the file's identity is not given to another one.
                file.delete();
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("Closing a listener cannot fail", e);
            }
        }
    }
}
