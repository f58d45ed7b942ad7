package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between two nodes and passes bytes on, until it cuts or stalls. */
final class Relay implements AutoCloseable {

    private final int port;
    private volatile ServerSocket listener;
    private volatile Endpoint target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger generation = new AtomicInteger();
    private boolean stalled;

    Relay(Endpoint target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        start(() -> acceptAll(listener));
    }

    /** Cuts every connection and refuses new ones, until it listens again. */
    void refuse() throws IOException {
        listener.close();
        cut();
    }

    void listenAgain() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        listener = again;
        start(() -> acceptAll(again));
    }

    Endpoint endpoint() {
        return new Endpoint("tcp", "localhost", port);
    }

    private void acceptAll(ServerSocket from) {
        try {
            while (true) {
                Socket near = from.accept();
                Socket far = new Socket(target.host(), target.port());
                sockets.add(near);
                sockets.add(far);
                int made = generation.get();
                start(() -> pump(near, far, made));
                start(() -> pump(far, near, made));
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void pump(Socket from, Socket to, int made) {
        try (from;
                to) {
            byte[] buffer = new byte[8_192];
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int count = in.read(buffer);
            while (count >= 0) {
                awaitGoingOn();
                if (generation.get() == made) {
                    out.write(buffer, 0, count);
                }
                count = in.read(buffer);
            }
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitGoingOn() throws InterruptedException {
        while (stalled) {
            wait();
        }
    }

    /** Cuts every connection and leads new ones to another node. */
    void switchTo(Endpoint other) {
        target = other;
        cut();
    }

    /** Cuts every connection; new ones are let through. */
    void cut() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            // Not all at the end: one that was accepted meanwhile would be forgotten and never cut.
            sockets.remove(socket);
        }
    }

    /** Loses all that goes over the connections there are, which look open all the time; new ones are let through. */
    void loseEverything() {
        generation.incrementAndGet();
    }

    /** Holds all bytes back, or lets them go on: the connections look open all the time. */
    synchronized void stall(boolean hold) {
        stalled = hold;
        notifyAll();
    }

    private static void start(Runnable action) {
        Thread thread = new Thread(action, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        stall(false);
        cut();
    }
}
