package io.sojourn.naming;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A binding to be made, for {@link Naming#bind(NewBinding)} and {@link Naming#bindAll}; immutable, each method gives a
 * changed copy.
 *
 * @param name the name, see {@link Name}
 * @param object an object whose class implements a remote interface, or a proxy
 * @param options how it is to be bound
 * @param metadata what others are told about it
 */
public record NewBinding(String name, Object object, Set<BindOption> options, Metadata metadata) {

    /** Copies the options and checks that they fit; throws {@link IllegalArgumentException} if they do not. */
    public NewBinding {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(metadata, "metadata");
        options = Set.copyOf(options);
        if (options.contains(BindOption.SHARED) && options.contains(BindOption.REPLACING)) {
            throw new IllegalArgumentException("The name '" + name + "' cannot be bound both SHARED and REPLACING: a "
                    + "member of a service replaces nobody but itself.");
        }
    }

    /** Binds the name to the object, without metadata. */
    public static NewBinding of(String name, Object object, BindOption... options) {
        return new NewBinding(name, object, Set.of(options), Metadata.NONE);
    }

    /** A copy with one option more. */
    public NewBinding with(BindOption option) {
        Set<BindOption> more = EnumSet.of(option);
        more.addAll(options);
        return new NewBinding(name, object, more, metadata);
    }

    /** A copy with one entry of metadata more; replaces an entry of the same key. */
    public NewBinding with(String key, String value) {
        return new NewBinding(name, object, options, metadata.with(key, value));
    }
}
