package io.sojourn.runtime.transport.tcp;

import io.sojourn.identity.Endpoint;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Frames over TCP. */
public final class TcpTransport implements Transport {

    private static final int BACKLOG = 1_024;

    private final StreamSettings settings;
    private final TimeSource time;
    private final Timers timers;
    private final Executor threads;

    /**
     * A transport.
     *
     * @param threads runs writes that may block; must have a thread for each without limit, and platform threads only
     */
    public TcpTransport(StreamSettings settings, TimeSource time, Timers timers, Executor threads) {
        this.settings = settings;
        this.time = time;
        this.timers = timers;
        this.threads = threads;
    }

    @Override
    public String scheme() {
        return "tcp";
    }

    @Override
    public Connection dial(Endpoint endpoint, long timeoutNanos) throws IOException {
        IOException failure = null;
        for (InetAddress address : resolve(endpoint.host())) {
            Socket socket = new Socket();
            AtomicBoolean late = new AtomicBoolean();
            // Not by a timeout of the socket, which would cost further system calls for each read ever after.
            Timers.Timer timer = timers.after(timeoutNanos, () -> {
                late.set(true);
                close(socket);
            });
            try {
                socket.connect(new InetSocketAddress(address, endpoint.port()));
                timer.cancel();
                return open(socket);
            } catch (IOException e) {
                timer.cancel();
                close(socket);
                String message = endpoint + ": "
                        + (late.get()
                                ? "nobody has answered within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms"
                                : e.getMessage());
                failure = e instanceof ConnectException ? new NobodyListens(message, e) : new IOException(message, e);
            }
        }
        throw failure == null ? new IOException(endpoint + ": the host has no address") : failure;
    }

    @Override
    public Listener listen(Endpoint endpoint) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(resolve(endpoint.host())[0], endpoint.port()), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw new IOException("Cannot listen at " + endpoint + ": " + e.getMessage(), e);
        }
        return new TcpListener(socket, new Endpoint("tcp", endpoint.host(), socket.getLocalPort()));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("Closing a socket cannot fail", e);
        }
    }

    private static InetAddress[] resolve(String host) throws IOException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new NobodyListens("the host name " + host + " is unknown", e);
        }
    }

    private Connection open(Socket socket) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            return new StreamConnection(
                    new TcpStream(socket),
                    endpoint(socket.getLocalAddress(), socket.getLocalPort()),
                    endpoint(socket.getInetAddress(), socket.getPort()),
                    settings,
                    time,
                    timers,
                    threads);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Endpoint endpoint(InetAddress address, int port) {
        return new Endpoint("tcp", address.getHostAddress(), port);
    }

    private final class TcpListener implements Listener {

        private final ServerSocket socket;
        private final Endpoint endpoint;

        TcpListener(ServerSocket socket, Endpoint endpoint) {
            this.socket = socket;
            this.endpoint = endpoint;
        }

        @Override
        public Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public Connection accept() throws IOException {
            return open(socket.accept());
        }

        @Override
        public boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException("Closing a listener cannot fail", e);
            }
        }
    }
}
