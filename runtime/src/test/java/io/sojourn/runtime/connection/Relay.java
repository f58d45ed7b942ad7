package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import java.io.Closeable;
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
    private volatile Thread acceptor;
    private volatile Endpoint target;
    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final AtomicInteger generation = new AtomicInteger();
    private boolean stalled;

    /** One connection, as its two ends see it. */
    private static final class Wire {

        final Socket near;
        final Socket far;
        volatile boolean farStays;

        Wire(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void directionEnded() throws IOException {
            if (!farStays) {
                close();
            }
        }

        void close() throws IOException {
            near.close();
            far.close();
        }
    }

    Relay(Endpoint target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        this.acceptor = start(() -> acceptAll(listener));
    }

    /** Cuts every connection and refuses new ones, until it listens again. */
    void refuse() throws IOException, InterruptedException {
        listener.close();
        // The port is free, and refuses, only when the last connection has been accepted.
        acceptor.join();
        cut();
    }

    void listenAgain() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        listener = again;
        acceptor = start(() -> acceptAll(again));
    }

    Endpoint endpoint() {
        return new Endpoint("tcp", "localhost", port);
    }

    private void acceptAll(ServerSocket from) {
        try {
            while (true) {
                Socket near = from.accept();
                Socket far = new Socket(target.host(), target.port());
                Wire wire = new Wire(near, far);
                wires.add(wire);
                int made = generation.get();
                start(() -> pump(wire, near, far, made));
                start(() -> pump(wire, far, near, made));
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void pump(Wire wire, Socket from, Socket to, int made) {
        Closeable end = wire::directionEnded;
        try (end) {
            copy(from, to, made);
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Socket from, Socket to, int made) throws IOException, InterruptedException {
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
        for (Wire wire : List.copyOf(wires)) {
            try {
                wire.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            // Not all at the end: one that was accepted meanwhile would be forgotten and never cut.
            wires.remove(wire);
        }
    }

    /** Cuts every connection as the node sees it that has dialled; the other one goes on believing in them. */
    void cutNear() throws IOException {
        for (Wire wire : wires) {
            wire.farStays = true;
            wire.near.close();
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

    private static Thread start(Runnable action) {
        Thread thread = new Thread(action, "relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        stall(false);
        cut();
    }
}
