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

    /**
     * Binds a name to an object, which is exported if it is not yet.
     *
     * @param name the name, see {@link Name}
     * @param object an object whose class implements a remote interface, or a proxy
     * @return the binding with its version
     * @throws io.sojourn.failure.NameTaken if the name is bound
     */
    Binding bind(String name, Object object, BindOption... options);

    /** Binds a name to an object, replacing what was bound. */
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
     * Removes a binding; only its owner may.
     *
     * @return the directory's version after the removal
     * @throws io.sojourn.failure.NameNotFound if the name is not bound
     * @throws io.sojourn.failure.AccessDenied if another node owns the binding
     */
    long unbind(String name);

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
     * Finds an object by name.
     *
     * @param name the name
     * @param type the remote interface to use
     * @return a proxy, also for an object of this node
     * @throws io.sojourn.failure.NameNotFound if the name is not bound
     * @throws ClassCastException if the object does not offer the interface
     */
    <T> T lookup(String name, Class<T> type);

    /** All bindings whose names start with the prefix, in the order of their names. */
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
