package io.sojourn.runtime.naming;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import java.util.List;

/**
 * What operators do with names that are not their own: copy, restore, amend and remove them. Thread-safe; methods block for
 * the network until the node's default deadline and throw {@link io.sojourn.failure.NamingUnavailable} then.
 */
public final class NameKeeping {

    /** How many bindings are asked for at once. */
    public static final int PAGE = 500;

    private final DirectoryServers servers;
    private final OwnBindings bindings;

    NameKeeping(DirectoryServers servers, OwnBindings bindings) {
        this.servers = servers;
        this.bindings = bindings;
    }

    /**
     * Some bindings in the order of their names, about {@value #PAGE}; none after the last. Pages are of different moments.
     *
     * @param after the name after which to go on; empty to begin
     */
    public List<KeptBinding> page(String after) {
        return servers.call(service -> service.export(after, PAGE));
    }

    /**
     * Makes bindings for the owners that they name, all of them or none; they stay until they are removed or bound again.
     *
     * @param wanted each with the version that it replaces, or 0 for a name that must be free
     * @return the directory's version after that
     * @throws io.sojourn.failure.NameTaken if one of the names has another version
     * @throws io.sojourn.failure.NameNotFound if a version is to be replaced and the name is not bound
     */
    public long restore(List<Binding> wanted) {
        return bindings.change((service, number) -> service.restore(number, wanted));
    }

    /**
     * Removes what is bound under a name, whoever has bound it.
     *
     * @param version the only version to remove, or 0 for any
     * @return the directory's version after that
     * @throws io.sojourn.failure.NameNotFound if the name is not bound
     * @throws io.sojourn.failure.NameTaken if it has another version
     */
    public long remove(Name name, long version) {
        return bindings.change((service, number) -> service.remove(number, name.text(), version));
    }
}
