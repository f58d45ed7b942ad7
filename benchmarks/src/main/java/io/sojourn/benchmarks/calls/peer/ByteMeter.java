package io.sojourn.benchmarks.calls.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.LongAdder;

/** Passes connections on to a port of the loopback interface and counts their bytes. Thread-safe. */
final class ByteMeter implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final int target;
    private final LongAdder requests = new LongAdder();
    private final LongAdder replies = new LongAdder();

    ByteMeter(int target) throws IOException {
        this.target = target;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Bytes that went to the target so far. */
    long requests() {
        return requests.sum();
    }

    /** Bytes that came from it so far. */
    long replies() {
        return replies.sum();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket dialler = listener.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                dialler.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                daemon(() -> pump(dialler, upstream, requests));
                daemon(() -> pump(upstream, dialler, replies));
            } catch (IOException closed) {
                // The loop's condition sees it.
            }
        }
    }

    private static void pump(Socket from, Socket to, LongAdder counted) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                counted.add(count);
                output.write(buffer, 0, count);
            }
        } catch (IOException ended) {
            // With the connection on the other side.
        }
    }

    private static void daemon(Runnable action) {
        Thread thread = new Thread(action, "byte meter");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
