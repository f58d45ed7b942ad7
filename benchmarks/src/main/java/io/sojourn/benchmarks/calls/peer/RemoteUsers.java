package io.sojourn.benchmarks.calls.peer;

import io.sojourn.Remote;
import io.sojourn.benchmarks.marshalling.Payloads.Page;
import io.sojourn.benchmarks.marshalling.Payloads.Tree;
import io.sojourn.benchmarks.marshalling.Payloads.User;

/** The service as Sojourn has it. */
@Remote
public interface RemoteUsers {

    /** Nothing. */
    void nothing();

    /** Whether an address is in use. */
    boolean exist(String email);

    /** Takes a user. */
    boolean create(User user);

    /** Gives a user. */
    User get(long id);

    /** Gives a page. */
    Page list(int pageNo);

    /** Gives back bytes. */
    byte[] echo(byte[] bytes);

    /** Gives back a tree. */
    Tree tree(Tree tree);

    /** Gives remote objects. */
    Token[] tokens();

    /** Tells a listener a number before it returns. */
    void tell(Listener listener, int number);

    /** Refuses. */
    void refused() throws Refusal;

    /** Makes an object. */
    Token create(int number);

    /** A remote object of the server. */
    @Remote
    interface Token {

        /** The number it was made with. */
        int number();
    }

    /** A remote object of the client. */
    @Remote
    interface Listener {

        /** Takes a number. */
        void told(int number);
    }
}
