package io.sojourn.runtime.behaviour;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire between nodes of a test that can lose, repeat, hold back and cut what passes over it, frame by frame.
 *
 * <p>The node behind it advertises {@link #endpoint()}, so that all others come this way.
 */
public final class Relay implements AutoCloseable {

    /** Decides about each frame of one direction, on the thread that carries it: while it waits, nothing is read. */
    @FunctionalInterface
    public interface Filter {
        /** Sends what shall arrive. */
        void pass(Frame frame, byte[] bytes, Out out) throws IOException;
    }

    /** The far end of one direction. */
    public interface Out {
        /** Lets bytes arrive. */
        void send(byte[] bytes) throws IOException;

        /** Cuts the connection, in both directions. */
        void cut() throws IOException;
    }

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int target;
    private volatile Filter requests = (frame, bytes, out) -> out.send(bytes);
    private volatile Filter replies = (frame, bytes, out) -> out.send(bytes);

    /** A wire that leads nowhere yet. */
    public Relay() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** The near end of the wire. */
    public Endpoint endpoint() {
        return new Endpoint("tcp", "localhost", listener.getLocalPort());
    }

    /** Says where the far end is. */
    public void leadTo(Endpoint server) {
        target = server.port();
    }

    /** What happens to frames on their way to the far end. */
    public void towardsServer(Filter filter) {
        requests = filter;
    }

    /** What happens to frames on their way back. */
    public void towardsClient(Filter filter) {
        replies = filter;
    }

    /** Cuts all connections that there are; new ones can be made. */
    public void cut() throws IOException {
        for (Socket socket : List.copyOf(sockets)) {
            socket.close();
            // Not all at the end: one that was accepted meanwhile would be forgotten and never cut.
            sockets.remove(socket);
        }
    }

    /** How many connections have been made over this wire and not been cut by it. */
    public int connections() {
        return sockets.size() / 2;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                sockets.addAll(List.of(near, far));
                daemon(() -> carry(near, far, true));
                daemon(() -> carry(far, near, false));
            } catch (IOException closedOrRefused) {
                // The listener is closed, or nobody is there: the dialling node sees a closed connection.
            }
        }
    }

    private void carry(Socket from, Socket to, boolean request) {
        FrameReader reader = new FrameReader(false);
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream stream = to.getOutputStream();
            Out out = out(stream, from, to);
            while (true) {
                byte[] frame = readFrame(in, reader);
                (request ? requests : replies).pass(reader.read(frame, 0, frame.length), frame, out);
            }
        } catch (EOFException end) {
            // The near end has closed the connection.
        } catch (IOException cut) {
            // One of the ends, or the test, has cut the connection.
        }
    }

    private static byte[] readFrame(DataInputStream in, FrameReader reader) throws IOException {
        byte[] prefix = new byte[FrameReader.PREFIX];
        in.readFully(prefix);
        byte[] frame = java.util.Arrays.copyOf(prefix, reader.length(prefix, 0));
        in.readFully(frame, prefix.length, frame.length - prefix.length);
        return frame;
    }

    private static Out out(OutputStream stream, Socket from, Socket to) {
        return new Out() {
            @Override
            public void send(byte[] bytes) throws IOException {
                synchronized (stream) {
                    stream.write(bytes);
                    stream.flush();
                }
            }

            @Override
            public void cut() throws IOException {
                from.close();
                to.close();
            }
        };
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
