package io.sojourn.runtime.naming;

import io.sojourn.call.CallContext;
import io.sojourn.failure.Cancelled;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.OutcomeUnknown;
import io.sojourn.failure.Refused;
import io.sojourn.failure.ResultLost;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The naming servers of this node: calls the one that answered last, and others when it fails. */
final class DirectoryServers {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryServers.class);
    private static final long SHORTEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final DialledServers servers;
    private final TimeSource time;
    private final Duration patience;

    /**
     * Servers at the addresses given.
     *
     * @param patience for how long a call is tried where nothing shorter is set
     */
    DirectoryServers(List<Endpoint> addresses, DirectoryDialer dialer, Background background, Duration patience) {
        servers = new DialledServers(addresses, dialer, background);
        this.time = background.time();
        this.patience = patience;
    }

    /** For how long a call is tried where nothing shorter is set. */
    Duration patience() {
        return patience;
    }

    /** Calls with the node's usual patience, or until the deadline of the call that this thread serves. */
    <R> R call(Function<DirectoryService, R> request) {
        return call(patience, request);
    }

    /**
     * Calls one server after the other until one answers; blocks.
     *
     * @param limit for how long at most
     * @param request may be sent several times, to several servers
     * @return what the first server that answered returned; what it threw is thrown
     * @throws NamingUnavailable if none answered in time
     * @throws Cancelled if the thread is interrupted
     */
    <R> R call(Duration limit, Function<DirectoryService, R> request) {
        return call(limit, servers.count(), request);
    }

    /** As {@link #call(Function)}, for what takes its time; no server is given up soon. */
    <R> R callPatiently(Function<DirectoryService, R> request) {
        return call(patience, 0, request);
    }

    private <R> R call(Duration limit, int briefAttempts, Function<DirectoryService, R> request) {
        Duration left = CallContext.current().map(CallContext::remaining).orElse(limit);
        long end = time.nanoTime() + (left.compareTo(limit) < 0 ? left : limit).toNanos();
        long wait = SHORTEST_WAIT_NANOS;
        for (int attempt = 1; ; attempt++) {
            RuntimeException failure;
            DialledServers.Connected server = null;
            try {
                server = servers.get();
                return request.apply(attempt <= briefAttempts ? server.brief() : server.patient());
            } catch (RuntimeException e) {
                if (!worthAnotherServer(e)) {
                    throw e;
                }
                failure = e;
                LOG.debug("A naming server did not answer; attempt {}.", attempt, e);
            }
            if (server != null) {
                servers.failed(server);
            }
            // A race that nobody has won has tried them all.
            boolean allTried = server == null || attempt % servers.count() == 0;
            if (time.nanoTime() - end >= 0 || (allTried && time.nanoTime() + wait - end >= 0)) {
                throw new NamingUnavailable(
                        "No naming server answered at " + servers + ", tried " + attempt + " times: "
                                + failure.getMessage() + " Check that one runs there.",
                        failure);
            }
            if (allTried) {
                pause(wait);
                wait = Math.min(2 * wait, LONGEST_WAIT_NANOS);
            }
        }
    }

    private static boolean worthAnotherServer(RuntimeException failure) {
        return failure instanceof Unreachable
                || failure instanceof OutcomeUnknown
                || failure instanceof DeadlineExceeded
                || failure instanceof Refused
                || failure instanceof ObjectGone
                || failure instanceof ResultLost
                || failure instanceof NamingUnavailable;
    }

    private static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled(
                    "The thread was interrupted while it waited for a naming server.",
                    FailedCall.of(Outcome.UNKNOWN),
                    e);
        }
    }
}
