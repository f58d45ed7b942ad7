package io.sojourn.runtime.naming;

import io.sojourn.Deadline;
import io.sojourn.Idempotent;
import io.sojourn.Remote;
import io.sojourn.failure.InvalidName;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NameTaken;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Naming;
import java.util.List;
import java.util.Optional;

/**
 * The directory as nodes call it, on any naming server of the system, under the well-known identity {@link #ID}.
 *
 * <p>Implemented by the naming server, called by {@link NamingClient} only. The caller is the node that makes the call;
 * it acts for nobody else. Every method that changes something takes a {@link CommandNumber}: sent again with the same
 * number, to whichever server, it is answered and not done again. All methods may also throw {@link NamingUnavailable}
 * when the naming servers cannot agree at the moment; calling again is right then.
 */
@Remote
@Deadline(5)
public interface DirectoryService {

    /** The identity of the directory's object on every naming server. */
    ObjectId ID = new ObjectId(0, 1);

    /**
     * Enters the calling node in the node table, under a lease.
     *
     * @param nodeName its readable name; empty for none
     * @param endpoints where it listens; empty if it does not
     * @param knownIncarnation what an earlier registration of this run returned, or 0
     * @throws NodeFenced if a later run of the same node name has registered
     * @throws DirectoryFull if the directory takes no more nodes
     */
    Registration register(CommandNumber number, String nodeName, List<Endpoint> endpoints, long knownIncarnation)
            throws NodeFenced, DirectoryFull;

    /**
     * Renews the calling node's lease.
     *
     * @throws NotRegistered if it is not registered, or its lease has ended
     * @throws NodeFenced if a later run of the same node name has registered
     */
    @Idempotent
    void renew() throws NotRegistered, NodeFenced;

    /** Says that the calling node has bound all it means to; what its former runs left bound goes. */
    void ready(CommandNumber number) throws NotRegistered, NodeFenced;

    /** Takes the calling node out of the node table, and what hangs on its lease. */
    void leave(CommandNumber number);

    /**
     * Makes one binding. A name that a former run of the calling node left bound is free.
     *
     * @throws NameTaken if the name is bound, and the request neither replaces that nor shares a service with it
     * @throws NotOwner if the object was the caller's and has moved away
     */
    Binding bind(CommandNumber number, BindRequest request)
            throws NameTaken, NotOwner, InvalidName, NotRegistered, NodeFenced, DirectoryFull;

    /**
     * Makes several bindings, each as {@link #bind} would: all of them or none.
     *
     * @param requests at most {@value Naming#MAXIMUM_AT_ONCE}, each of another name
     * @return the directory's version after that
     */
    long bindAll(CommandNumber number, List<BindRequest> requests)
            throws NameTaken, NotOwner, InvalidName, NotRegistered, NodeFenced, DirectoryFull;

    /**
     * Binds a name whatever it was bound to.
     *
     * @param expectedVersion the only version to replace, or 0 for any and none
     */
    Binding rebind(CommandNumber number, String name, Reference reference, boolean permanent, long expectedVersion)
            throws NameTaken, NameNotFound, NotOwner, InvalidName, NotRegistered, NodeFenced, DirectoryFull;

    /**
     * Removes what the calling node has bound under a name, and returns the directory's version after that.
     *
     * @param member the one member of a service to remove; empty for all that the node has bound
     * @throws NotOwner if another node owns the binding
     */
    long unbind(CommandNumber number, String name, Optional<ObjectId> member)
            throws NameNotFound, NotOwner, InvalidName, NotRegistered, NodeFenced;

    /**
     * Makes bindings for the owners that they name, for operators: all of them or none. They are permanent.
     *
     * @param bindings at most as many objects as {@link #bindAll} takes, each binding with the version that it replaces, or 0
     *     for a name that must be free
     * @return the directory's version after that
     * @throws NameTaken if one of the names has another version
     */
    long restore(CommandNumber number, List<Binding> bindings)
            throws NameTaken, NameNotFound, NotRegistered, NodeFenced, DirectoryFull;

    /**
     * Removes what is bound under a name, whoever has bound it, for operators.
     *
     * @param version the only version to remove, or 0 for any
     * @return the directory's version after that
     */
    long remove(CommandNumber number, String name, long version)
            throws NameTaken, NameNotFound, InvalidName, NotRegistered, NodeFenced;

    /**
     * What a former run of the calling node had bound under a name; empty if there was none, or the name is taken by another
     * node.
     */
    @Idempotent
    Optional<Former> former(String name) throws InvalidName;

    /**
     * Where an object is that has a name or has moved; empty if it is not known. Of several bindings and where it has moved what
     * has the highest epoch counts.
     */
    @Idempotent
    Optional<Reference> whereabouts(ObjectId object);

    /**
     * Says that the calling node is about to move one of its objects, before it stops serving it. If the naming servers know
     * of a later epoch or another home, nothing is changed, and the caller sees that its copy is stale.
     *
     * @param at the object as it is at the caller
     * @param move the number of this attempt, chosen at random
     * @return where the object is according to the naming servers, after that
     * @throws NotOwner if the caller is not the object's home
     * @throws DirectoryFull if too many objects have moved, or this one has too many names to take along
     */
    ObjectLocation beginMove(CommandNumber number, Reference at, long move)
            throws NotOwner, NotRegistered, NodeFenced, DirectoryFull;

    /**
     * Moves an object, and all names that the calling node has bound to it, if it is still where the caller believes: compared
     * and changed in one step, which is the only one that counts. To give an attempt up, the caller moves the object to itself.
     *
     * @param from the calling node, the object's home until then
     * @param epoch its epoch until then
     * @param move the attempt, as in {@link #beginMove}
     * @param to the object as it is after that; in the next epoch
     * @return where the object is after that; another place than {@code to} if this had no effect; empty if nothing is known of
     *     the object, whose copy at the caller is then none any more
     * @throws HomeNotRegistered if the new home is not in the node table; nothing has changed
     * @throws DirectoryFull if the new home or the object has too many names; nothing has changed
     */
    Optional<ObjectLocation> commitMove(
            CommandNumber number, ObjectId object, NodeId from, int epoch, long move, Reference to)
            throws HomeNotRegistered, NotOwner, NotRegistered, NodeFenced, DirectoryFull;

    /** Says that an object of the calling node is no more; nothing happens if another node is its home. */
    void forget(CommandNumber number, ObjectId object) throws NotRegistered, NodeFenced;

    /** Where an object is that has moved, or is about to, as all naming servers agree on it; empty for any other. */
    @Idempotent
    Optional<ObjectLocation> location(ObjectId object);

    /**
     * What the calling node has bound to an object, as it would bind it again, in the order of the names and as all naming
     * servers agree on it; not more than {@value ObjectLocation#MAXIMUM_NAMES}.
     */
    @Idempotent
    List<BindRequest> boundTo(ObjectId object);

    /** Finds what is bound under a name. */
    @Idempotent
    Found find(Search search) throws NameNotFound, InvalidName;

    /**
     * Finds bindings, in the order of their names.
     *
     * @param prefix the start of the names; empty for all
     * @param after the name after which to go on; empty to begin
     * @param limit how many objects they bind together at most, members of services counted, but for the last one; 1 to 1,000
     * @param seen the highest version of the directory that the caller has seen, as in a {@link Search}
     * @param lineage the directory that {@code seen} belongs to, or 0 for a caller that has not been told yet
     */
    @Idempotent
    List<Binding> list(String prefix, String after, int limit, long seen, long lineage) throws InvalidName;

    /**
     * As {@link #list} with all names that this naming server knows of, and with what only who keeps a copy needs to know.
     *
     * @param after the name after which to go on; empty to begin
     * @param limit how many to return at most, 1 to 1,000
     */
    @Idempotent
    List<KeptBinding> export(String after, int limit) throws InvalidName;

    /** Where a node listens; empty if it is not registered or does not listen. */
    @Idempotent
    List<Endpoint> locate(NodeId node);

    /** Where the latest node of a name listens; empty if none is registered or it does not listen. */
    @Idempotent
    List<Endpoint> locateNamed(String nodeName);

    /**
     * Begins a watch, or goes on with one that was interrupted; replaces a watch of the caller with the same number.
     *
     * @param watcher is told what happens; the caller keeps it exported as long as the watch runs
     * @throws DirectoryFull if the naming server or the caller has too many watches
     */
    @Idempotent
    void watch(WatchRequest request, DirectoryWatcher watcher) throws DirectoryFull, InvalidName;

    /**
     * Lets a watch that begins cover more names.
     *
     * @param names at most {@value WatchRequest#MAXIMUM_NAMES}
     * @param more whether still others follow; if not, the watch tells from now on
     * @return whether the watch runs here
     * @throws DirectoryFull if it would cover too many names
     */
    @Idempotent
    boolean widen(long watch, List<String> names, boolean more) throws DirectoryFull, InvalidName;

    /** Ends a watch of the caller; nothing happens if it has none of this number. */
    @Idempotent
    void unwatch(long watch);

    /** What the naming server says about itself. */
    @Idempotent
    DirectoryStatus status();

    /**
     * Takes a naming server into the cluster, which must be running and waiting for that; nothing happens if it is in already.
     *
     * @param peer its name and where its peers reach it, as in {@code n4=host:7100}
     * @throws PeersUnchanged if it cannot be taken in
     */
    @Idempotent
    @Deadline(60)
    void addPeer(String peer) throws PeersUnchanged;

    /**
     * Takes a naming server out of the cluster, whether it runs or not; nothing happens if it is not in.
     *
     * @param name its name among its peers
     * @throws PeersUnchanged if it is the last one, or there is no majority to agree
     */
    @Idempotent
    @Deadline(60)
    void removePeer(String name) throws PeersUnchanged;
}
