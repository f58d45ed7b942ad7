package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.transport.Listener;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on one listener, on a thread of its own that keeps the process alive, and lets each introduce itself
 * on another thread, so that a slow stranger delays nobody.
 */
final class Acceptor implements AutoCloseable {

    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long FAREWELL_MILLIS = 1_000;

    private final Listener listener;
    private final SessionsConfig config;
    private final Introduction introduction;
    private final Admission admission;
    private final Executor threads;
    private final SessionLog log;
    private volatile @Nullable Thread thread;

    Acceptor(
            Listener listener,
            SessionsConfig config,
            Introduction introduction,
            Admission admission,
            Executor threads,
            SessionLog log) {
        this.listener = listener;
        this.config = config;
        this.introduction = introduction;
        this.admission = admission;
        this.threads = threads;
        this.log = log;
    }

    Endpoint endpoint() {
        return listener.endpoint();
    }

    void start() {
        Endpoint endpoint = listener.endpoint();
        Thread accepting = new Thread(
                this::acceptAll,
                config.shownName() + "-accept-" + (endpoint.isUnix() ? endpoint.host() : endpoint.port()));
        accepting.setDaemon(false);
        thread = accepting;
        accepting.start();
    }

    private void acceptAll() {
        while (listener.isOpen()) {
            try {
                welcome(listener.accept());
            } catch (IOException | RuntimeException e) {
                if (listener.isOpen()) {
                    log.warn("Could not accept a connection at " + listener.endpoint() + ": " + e.getMessage());
                    LockSupport.parkNanos(this, PAUSE_NANOS);
                }
            }
        }
    }

    private void welcome(Connection connection) {
        if (admission.admit(connection)) {
            threads.execute(() -> introduce(connection));
        } else {
            refuse(
                    connection,
                    Frame.GoAway.Reason.FULL,
                    "the node has " + config.maximumConnections()
                            + " connections, as many as it may have, or too many are just being made; try again");
        }
    }

    private void introduce(Connection connection) {
        boolean accepted = false;
        try {
            introduction.accepted(connection, admission::hasSpareRoom);
            accepted = true;
        } catch (ProtocolError e) {
            log.warn("Closed the connection from " + connection.remote() + ": " + e.getMessage());
            refuse(connection, Frame.GoAway.Reason.PROTOCOL, String.valueOf(e.getMessage()));
        } catch (NoSpareRoom e) {
            refuse(connection, Frame.GoAway.Reason.FULL, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            connection.close();
        } catch (RuntimeException e) {
            log.error("The introduction of " + connection.remote() + " failed", e);
            connection.close();
        } finally {
            admission.introduced(connection);
            if (!accepted) {
                admission.left(connection);
            }
        }
    }

    private static void refuse(Connection connection, Frame.GoAway.Reason reason, String message) {
        connection.queue(new Frame.GoAway(reason, message));
        connection.flushElsewhere();
        connection.closeAfterFlush(GOODBYE_NANOS);
    }

    /** Ends the listening; connections stay. The address is free again when this returns. */
    @Override
    public void close() {
        listener.close();
        Thread accepting = thread;
        if (accepting != null && accepting != Thread.currentThread()) {
            try {
                // While it is still on its way out of accept, the system may keep the port.
                accepting.join(FAREWELL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
