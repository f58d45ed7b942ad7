package io.sojourn.node;

import io.sojourn.call.ClientInterceptor;
import io.sojourn.call.ServerInterceptor;
import io.sojourn.identity.Endpoint;
import io.sojourn.spi.Marshaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Collects the settings of a node; every method returns the builder itself. Not thread-safe; can start several nodes.
 */
public interface NodeBuilder {

    /** Readable name, 1 to 128 visible characters; shown in logs, reports and the directory. */
    NodeBuilder name(String name);

    /**
     * Listens at an address such as {@code tcp://localhost:7001}; port 0 picks a free one. May be given several times. The
     * file of a Unix-domain socket, such as {@code unix:///run/bank.sock}, may be one of them; other processes of this machine
     * use it rather than TCP.
     *
     * @throws IllegalArgumentException if the text is no endpoint
     */
    NodeBuilder listen(String endpoint);

    /** Names an address of a naming server; may be given several times. */
    NodeBuilder naming(String endpoint);

    /** Names the addresses of naming servers, such as {@code other.endpoints()}. */
    NodeBuilder naming(List<Endpoint> endpoints);

    /** Runs a naming server inside this node, which must listen, and uses it; its data are lost with the node. */
    NodeBuilder embeddedNaming();

    /** Runs a naming server inside this node, which must listen, and uses it; its data live in the directory given. */
    NodeBuilder embeddedNaming(Path directory);

    /**
     * Says under which address others reach this node, where it differs from the one it listens at. Files of Unix-domain
     * sockets at which it listens are named beside that.
     */
    NodeBuilder advertise(String endpoint);

    /** Decides which addresses in references may be dialled; {@link EndpointPolicy#LISTED_ONLY} by default. */
    NodeBuilder dial(EndpointPolicy policy);

    /** Permits listening beyond loopback without encryption; one warning is logged. */
    NodeBuilder allowPlaintext();

    /** How long a call may take where nothing else says so; 30 seconds by default. */
    NodeBuilder defaultDeadline(Duration deadline);

    /** How long {@link Node#close()} lets running calls go on; 5 seconds by default. */
    NodeBuilder closeGrace(Duration grace);

    /** How long one attempt to connect may take; 5 seconds by default. */
    NodeBuilder connectTimeout(Duration timeout);

    /**
     * How many bodies may run at once; at least 1, by default 1,024. A body waiting for a remote reply does not count.
     *
     * <p>Further calls wait for their turn. One that has not begun shortly before its deadline is refused: its caller gets
     * {@link io.sojourn.failure.DeadlineExceeded} with {@link io.sojourn.failure.Outcome#NOT_EXECUTED}. Where the limit is 16
     * or more, one object takes at most fifteen sixteenths of it.
     */
    NodeBuilder maximumRunningCalls(int calls);

    /**
     * How many calls may wait for their turn in the whole node; 0 or more, by default 16,384. A quarter of them may wait for
     * one object. When there is no room, the waiting call with the least time left is refused, the new one included.
     */
    NodeBuilder maximumWaitingCalls(int calls);

    /**
     * How many bytes the arguments of waiting calls may have together; at least 1, by default 64 MiB. A quarter of them may
     * wait for one object. A call that would be too much is refused.
     */
    NodeBuilder maximumWaitingBytes(long bytes);

    /** How many connections from other nodes are accepted; at least 1, by default 16,384. */
    NodeBuilder maximumConnections(int connections);

    /**
     * After how long without a call a connection that this node dialled is closed; it is made again when a call needs it.
     * Zero, the default, means never: the other node may need the connection to call this one.
     */
    NodeBuilder idleTimeout(Duration timeout);

    /**
     * For how long a node that is not heard of keeps what it holds of this one, and is waited for: objects, and the outcome of
     * calls. Half of that time, lost calls are sent again. 2 seconds to a day; 60 seconds by default. Use the same for all
     * nodes of a system.
     */
    NodeBuilder lease(Duration length);

    /** Adds somebody who is told when other nodes become connected and stop being so. */
    NodeBuilder peerListener(PeerListener listener);

    /** Bounds of what is encoded and decoded. */
    NodeBuilder limits(Limits limits);

    /** Adds code around each call that this node makes; the first one added is the outermost. */
    NodeBuilder clientInterceptor(ClientInterceptor interceptor);

    /** Adds code around each call that this node serves; the first one added is the outermost. */
    NodeBuilder serverInterceptor(ServerInterceptor interceptor);

    /**
     * Allows a type to travel by value in open positions although no signature mentions it; its generated code must
     * exist.
     */
    NodeBuilder portable(Class<?> type);

    /** Lets a type travel by value through a marshaller of the user's; both sides need the same. */
    NodeBuilder marshaller(Marshaller<?> marshaller);

    /**
     * Starts the node.
     *
     * @return the running node; close it when done
     * @throws IllegalStateException if a setting contradicts another, naming both, or an address is in use
     */
    Node start();
}
