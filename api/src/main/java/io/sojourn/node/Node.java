package io.sojourn.node;

import io.sojourn.call.CallOptions;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Naming;
import io.sojourn.naming.Selection;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;

/**
 * One running Sojourn runtime: serves objects to other nodes and calls theirs.
 *
 * <p>All methods may be called from any thread. Two nodes in one process know nothing of each other. A node that
 * listens keeps the process alive until it is closed; one that only calls does not.
 */
public interface Node extends AutoCloseable {

    /**
     * A builder for a node.
     *
     * @throws IllegalStateException if no runtime is on the class path or module path
     */
    static NodeBuilder builder() {
        return ServiceLoader.load(NodeProvider.class)
                .findFirst()
                .or(() -> ServiceLoader.load(NodeProvider.class, Node.class.getClassLoader())
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("No Sojourn runtime was found. Add the artifact "
                        + "io.sojourn:sojourn-runtime to the class path or module path."))
                .builder();
    }

    /** The identity of this run of the node. */
    NodeId id();

    /** The readable name; empty if none was given. */
    String name();

    /** Where the node listens, with the ports really used; empty if it does not listen. */
    List<Endpoint> endpoints();

    /**
     * The names of the system this node belongs to.
     *
     * @throws io.sojourn.failure.NamingUnavailable if no naming server was configured
     */
    Naming naming();

    /** Binds a name to an object, see {@link Naming#bind(String, Object, BindOption...)}. */
    default Binding bind(String name, Object object, BindOption... options) {
        return naming().bind(name, object, options);
    }

    /** Makes an object a member of a service, see {@link Naming#bindShared}. */
    default Binding bindShared(String name, Object object, BindOption... options) {
        return naming().bindShared(name, object, options);
    }

    /** Finds an object or a service by name, see {@link Naming#lookup(String, Class)}. */
    default <T> T lookup(String name, Class<T> type) {
        return naming().lookup(name, type);
    }

    /** Finds a service by name, see {@link Naming#lookup(String, Class, Selection)}. */
    default <T> T lookup(String name, Class<T> type, Selection selection) {
        return naming().lookup(name, type, selection);
    }

    /**
     * Makes an object callable, if it is not yet, and gives a proxy for it.
     *
     * <p>Objects passed in calls or bound to names are exported by that alone, and released when no other node holds them
     * and no name is bound to them any more. What is exported here stays until {@link #unexport}.
     *
     * @param object the object
     * @param type a remote interface that its class implements
     * @return the node's one proxy for this object and interface
     * @throws io.sojourn.failure.NotPortable if the interface is not remote or its generated code is missing
     */
    <T> T export(T object, Class<T> type);

    /**
     * Ends the export of an object; later calls fail with {@link io.sojourn.failure.ObjectGone}, running ones finish.
     *
     * @param object the object itself or a proxy to an object of this node
     * @return whether it was exported
     */
    boolean unexport(Object object);

    /**
     * Gives up what this node holds of an object of another node, without waiting until nothing here uses its proxies any
     * more. They can still be used, but do not keep the object alive. If the object arrives here again, it is held again.
     *
     * @param proxy a proxy of this node
     * @return whether it was held; false for an object of this node
     * @throws IllegalArgumentException if the argument is no proxy
     */
    boolean release(Object proxy);

    /**
     * Registers somebody who is told, once, that the object of a proxy is gone; at once if that is known already.
     *
     * @param proxy a proxy of this node
     * @throws IllegalArgumentException if the argument is no proxy
     */
    GoneWatch onGone(Object proxy, GoneListener listener);

    /**
     * The reference of a proxy, or of an exported object of this node; its text can be kept and given to
     * {@link #proxy} later and elsewhere.
     *
     * @throws IllegalArgumentException if the argument is neither
     */
    Reference reference(Object proxyOrObject);

    /**
     * The proxy for a reference, without touching the network.
     *
     * @throws ClassCastException if the reference does not offer the interface
     */
    <T> T proxy(Reference reference, Class<T> type);

    /**
     * The same object under another of its remote interfaces, without touching the network.
     *
     * @param proxy a proxy of this node
     * @param type the interface wanted
     * @throws ClassCastException if the object does not offer the interface
     */
    <T> T narrow(Object proxy, Class<T> type);

    /** A proxy for the same object, equal to the one given, whose calls have the options given. */
    <T> T with(T proxy, CallOptions options);

    /**
     * Moves an object to another node while it is called; see {@link #move(Object, String)}.
     *
     * @param name a name that it is bound to
     * @throws io.sojourn.failure.NameNotFound if nothing is bound to the name
     * @throws IllegalArgumentException if the name stands for a service
     */
    Moved move(String name, String destination);

    /**
     * Moves an object to another node while it is called. Calls that run in it end first; others wait, and follow it. Its
     * identity, names and holders stay. Blocks until it serves there.
     *
     * @param proxyOrObject a proxy, or an object of this node, whose class is {@link io.sojourn.Movable}
     * @param destination a node that listens: its name as the naming server lists it, its id, or its address
     * @return what has happened; nothing if it was there already
     * @throws io.sojourn.failure.MoveFailed if it has stayed where it is, and serves there; the message says why. Also in a call of
     *     the object itself, which would wait for its own end: use {@link #moveAsync} there
     * @throws IllegalArgumentException if the argument is neither a proxy nor exported, or stands for a service
     */
    Moved move(Object proxyOrObject, String destination);

    /**
     * As {@link #move(Object, String)} without waiting; from inside a call of the object, the move begins when that call has
     * ended.
     *
     * @return ends when the object serves at its destination, or with {@link io.sojourn.failure.MoveFailed}
     */
    CompletableFuture<Moved> moveAsync(Object proxyOrObject, String destination);

    /** Moves an object from wherever it is to this node; see {@link #move(Object, String)}. */
    Moved bring(Object proxy);

    /**
     * Moves every object of this node elsewhere that can move, as before a shutdown. The node goes on taking calls and objects.
     * Blocks until that is done.
     *
     * @param destinations nodes that get the objects in turn, each as for {@link #move(Object, String)}; one at least
     * @return what has moved and what has stayed, and why
     */
    Drained drain(String... destinations);

    /**
     * Says that the node has bound all it means to: names that its former runs left bound and that it has not bound
     * again are removed now rather than when their lease ends. May block for the network.
     *
     * @throws io.sojourn.failure.NamingUnavailable if no naming server was configured or none answers
     */
    void ready();

    /** A picture of the node at this moment. */
    NodeReport report();

    /** Waits until the node is closed; returns at once if it is. */
    void awaitClose() throws InterruptedException;

    /** Closes the node: running calls finish within the configured grace time, new ones are refused. */
    @Override
    void close();

    /** Closes the node with another grace time; zero cuts running calls off at once. */
    void close(Duration grace);
}
