package io.sojourn.naming;

import java.util.List;

/**
 * The names of a Sojourn system.
 *
 * <p>All methods may be called from any thread and may block for the network until the node's default deadline, then
 * they throw {@link io.sojourn.failure.NamingUnavailable}; a text that is no name throws
 * {@link io.sojourn.failure.InvalidName}.
 */
public interface Naming {

    /** How many bindings {@link #bindAll} makes at once. */
    int MAXIMUM_AT_ONCE = 1_000;

    /**
     * Binds a name to an object, which is exported if it is not yet.
     *
     * @param name the name, see {@link Name}
     * @param object an object whose class implements a remote interface, or a proxy
     * @return the binding with its version
     * @throws io.sojourn.failure.NameTaken if the name is bound
     */
    Binding bind(String name, Object object, BindOption... options);

    /**
     * Makes a binding.
     *
     * @return the binding with its version
     * @throws io.sojourn.failure.NameTaken if the name is bound, unless the binding is {@link BindOption#SHARED} and so is
     *     that, for objects with an interface in common, or it is {@link BindOption#REPLACING}
     */
    Binding bind(NewBinding binding);

    /**
     * Makes many bindings at once: all of them, or none and the failure names the first that cannot be made.
     *
     * @param bindings at most {@value #MAXIMUM_AT_ONCE}, each of another name
     * @return the directory's version after the last of them
     * @throws io.sojourn.failure.NameTaken as {@link #bind(NewBinding)} for one of them
     * @throws IllegalArgumentException if there are too many, or two have the same name
     */
    long bindAll(List<NewBinding> bindings);

    /**
     * Makes an object a member of the service of a name, which begins with its first member and ends with its last. A member
     * that is bound again takes its own place.
     *
     * @param name the name, see {@link Name}
     * @param object an object whose class implements a remote interface, or a proxy
     * @return the binding with all members
     * @throws io.sojourn.failure.NameTaken if the name is bound to one object, or the members have no remote interface in
     *     common with this one
     */
    default Binding bindShared(String name, Object object, BindOption... options) {
        return bind(NewBinding.of(name, object, options).with(BindOption.SHARED));
    }

    /**
     * Binds a name to an object, replacing what was bound, with its metadata: what was said about the object before need not
     * be true of this one. {@link #bind(NewBinding)} with {@link BindOption#REPLACING} brings metadata along.
     */
    Binding rebind(String name, Object object, BindOption... options);

    /**
     * Replaces one version of a binding.
     *
     * @param version the version to replace
     * @throws io.sojourn.failure.NameTaken if the name is bound to another version
     * @throws io.sojourn.failure.NameNotFound if the name is not bound
     */
    Binding rebind(String name, Object object, long version, BindOption... options);

    /**
     * Removes a binding; only its owner may. Of a service, the members that this node has bound are removed.
     *
     * @return the directory's version after the removal
     * @throws io.sojourn.failure.NameNotFound if the name is not bound
     * @throws io.sojourn.failure.AccessDenied if another node owns the binding
     */
    long unbind(String name);

    /**
     * Removes one member of a service; only its owner may.
     *
     * @param member the object that was bound, or a proxy for it
     * @return the directory's version after the removal
     * @throws io.sojourn.failure.NameNotFound if it is no member
     * @throws io.sojourn.failure.AccessDenied if another node has bound it
     */
    long unbindShared(String name, Object member);

    /**
     * Finds what is bound under a name.
     *
     * @param name the name
     * @param consistency how fresh the answer must be
     * @return the binding; its age says how fresh it is
     * @throws io.sojourn.failure.NameNotFound if the name is not bound
     */
    Binding find(String name, Consistency consistency);

    /**
     * Finds an object, or a service, by name.
     *
     * @param name the name
     * @param type the remote interface to use
     * @return a proxy, also for an object of this node; for a service one whose calls go to its members in turn, see
     *     {@link #lookup(String, Class, Selection)}
     * @throws io.sojourn.failure.NameNotFound if the name is not bound
     * @throws ClassCastException if the object does not offer the interface
     */
    <T> T lookup(String name, Class<T> type);

    /**
     * Finds a service by name.
     *
     * <p>Each call goes to one member. When it certainly did not run there, it goes to another one, within its deadline; an
     * {@link io.sojourn.Idempotent} one also when that is not known. Members that come and go are noticed within the delay of
     * a watch; those that do not offer the interface are passed over. When no member is left, calls fail with
     * {@link io.sojourn.failure.Unreachable}. Passed on in a call, the proxy becomes a reference to one member.
     *
     * @param name the name
     * @param type the remote interface to use
     * @param selection which member gets a call; of no effect for a name that is bound to one object
     * @throws io.sojourn.failure.NameNotFound if the name is not bound
     * @throws ClassCastException if no member offers the interface
     */
    <T> T lookup(String name, Class<T> type, Selection selection);

    /**
     * Finds all members of a service, or the one object that a name is bound to.
     *
     * @return a proxy for each that offers the interface, the oldest member first; proxies of members stay with them
     * @throws io.sojourn.failure.NameNotFound if the name is not bound
     * @throws ClassCastException if none offers the interface
     */
    <T> List<T> lookupAll(String name, Class<T> type);

    /**
     * All bindings whose names start with the prefix, in the order of their names; with all that this node has bound itself or
     * has been told of.
     */
    List<Binding> list(String prefix);

    /**
     * Watches all names that start with the prefix.
     *
     * @param prefix the start of the names; empty for all
     * @param watcher is first told of all that is bound, then of every change; it runs on a thread of the node and must
     *     not block for long
     * @return the running watch
     */
    Watch watch(String prefix, Watcher watcher);
}
