package io.sojourn.benchmarks.calls.peer;

import io.sojourn.benchmarks.marshalling.Payloads.Page;
import io.sojourn.benchmarks.marshalling.Payloads.Tree;
import io.sojourn.benchmarks.marshalling.Payloads.User;
import java.io.IOException;

/**
 * What the load calls at a client, whatever carries the calls to the server. Each method makes one remote call, {@link
 * #object} two, and blocks until it has returned. A system throws what it throws when a call fails, and {@link
 * UnsupportedOperationException} for kinds of calls that are not among its {@link Peer#workloads}.
 */
public interface Users extends AutoCloseable {

    /** Nothing. */
    void nothing() throws Exception;

    /** Whether an address is in use: the server says yes to those that end with ".com". */
    boolean exist(String email) throws Exception;

    /** Sends a user; whether the server liked it, as it does if the number is not negative. */
    boolean create(User user) throws Exception;

    /** The user of a number. */
    User get(long id) throws Exception;

    /** A page of 15 users. */
    Page list(int pageNo) throws Exception;

    /** Sends bytes and gets them back. */
    byte[] echo(byte[] bytes) throws Exception;

    /** Sends a tree and gets it back. */
    Tree tree(Tree tree) throws Exception;

    /** Gets an array of remote objects; how many have arrived. */
    default int references() throws Exception {
        throw none();
    }

    /** Sends a listener that the server tells a number before it returns; what the listener was told last. */
    default int callback(int number) throws Exception {
        throw none();
    }

    /** Asks for what is refused. */
    default void refused() throws Refusal, Exception {
        throw none();
    }

    /** Makes the server create an object, asks that for its number once and drops it; the number. */
    default int object(int number) throws Exception {
        throw none();
    }

    /** Gives up what only this caller has; the connection of all callers stays. */
    @Override
    default void close() throws IOException {
        // Most systems have nothing that belongs to one caller.
    }

    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("This system has no such calls; Peer.workloads() says which it has.");
    }
}
