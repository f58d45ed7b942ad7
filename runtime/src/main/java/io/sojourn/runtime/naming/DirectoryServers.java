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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The naming servers of this node: calls the one that answered last, and tries the others in turn when it fails. */
final class DirectoryServers {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryServers.class);
    private static final long SHORTEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<Endpoint> addresses;
    private final DirectoryDialer dialer;
    private final TimeSource time;
    private final Duration patience;

    /** Guarded by this. */
    private int preferred;

    /** Guarded by this. */
    private @Nullable DirectoryService connected;

    /**
     * Servers at the addresses given.
     *
     * @param patience for how long a call is tried where nothing shorter is set
     */
    DirectoryServers(List<Endpoint> addresses, DirectoryDialer dialer, TimeSource time, Duration patience) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("At least one address of a naming server is needed.");
        }
        this.addresses = List.copyOf(addresses);
        this.dialer = dialer;
        this.time = time;
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
        Duration left = CallContext.current().map(CallContext::remaining).orElse(limit);
        long end = time.nanoTime() + (left.compareTo(limit) < 0 ? left : limit).toNanos();
        long wait = SHORTEST_WAIT_NANOS;
        for (int attempt = 1; ; attempt++) {
            RuntimeException failure;
            DirectoryService service = null;
            try {
                service = connect();
                return request.apply(service);
            } catch (RuntimeException e) {
                if (!worthAnotherServer(e)) {
                    throw e;
                }
                failure = e;
                LOG.debug("A naming server did not answer; attempt {}.", attempt, e);
            }
            disconnect(service);
            boolean allTried = attempt % addresses.size() == 0;
            if (time.nanoTime() - end >= 0 || (allTried && time.nanoTime() + wait - end >= 0)) {
                throw new NamingUnavailable(
                        "No naming server answered at " + shown() + ", tried " + attempt + " times: "
                                + failure.getMessage() + " Check that one runs there.",
                        failure);
            }
            if (allTried) {
                pause(wait);
                wait = Math.min(2 * wait, LONGEST_WAIT_NANOS);
            }
        }
    }

    private DirectoryService connect() {
        Endpoint address;
        synchronized (this) {
            if (connected != null) {
                return connected;
            }
            address = addresses.get(preferred);
        }
        DirectoryService dialled = dialer.dial(address);
        synchronized (this) {
            if (connected == null) {
                connected = dialled;
            }
            return connected;
        }
    }

    /** Turns to the next address, unless another thread has done so already. */
    private synchronized void disconnect(@Nullable DirectoryService service) {
        if (connected == service) {
            connected = null;
            preferred = (preferred + 1) % addresses.size();
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

    private String shown() {
        return String.join(", ", addresses.stream().map(Endpoint::toString).toList());
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
