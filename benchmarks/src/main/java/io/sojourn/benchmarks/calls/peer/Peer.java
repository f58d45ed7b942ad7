package io.sojourn.benchmarks.calls.peer;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of the systems that are compared. Server and client run in processes of their own. */
public interface Peer {

    /** Which of the workloads the system can carry. */
    Set<Workload> workloads();

    /** Whether it can make calls without waiting for them. */
    default boolean asynchronous() {
        return false;
    }

    /** Begins to serve at a free port of the loopback interface. */
    Serving serve() throws Exception;

    /** Connects to a server of the same system; the address is what {@link Serving#address} said there. */
    Connected connect(String address) throws Exception;

    /** A server that runs. */
    interface Serving extends AutoCloseable {

        /** Where it is reached, without spaces. */
        String address();

        @Override
        void close() throws IOException;
    }

    /** A client that is connected. */
    interface Connected extends AutoCloseable {

        /** The service for one more calling thread, with a listener of its own; connections are shared where the system can. */
        Users users() throws Exception;

        /**
         * Starts calls without waiting for them.
         *
         * @throws UnsupportedOperationException if the system has no such calls
         */
        default Starter starter() {
            throw new UnsupportedOperationException("Has no asynchronous calls.");
        }

        @Override
        void close() throws IOException;
    }

    /** Starts calls of {@link Users#get} without waiting for their ends. */
    @FunctionalInterface
    interface Starter {

        /** Starts a call; its end is told, from any thread, possibly before this returns. */
        void get(long id, Ended ended);
    }

    /** Is told the end of a call. */
    @FunctionalInterface
    interface Ended {

        /** The call has ended, with a result or a failure; the other is null. */
        void ended(@Nullable Object result, @Nullable Throwable failure);
    }
}
