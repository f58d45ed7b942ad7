package io.sojourn.runtime.naming;

import io.sojourn.identity.Reference;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Metadata;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a name is to be bound to.
 *
 * @param name the name
 * @param reference the object
 * @param options how it is to be bound
 * @param metadata what others are told about it
 */
public record BindRequest(String name, Reference reference, Set<BindOption> options, Metadata metadata) {

    /** Copies the options. */
    public BindRequest {
        options = Set.copyOf(options);
    }

    /** The same with the reference as it is now. */
    BindRequest to(Reference now) {
        return new BindRequest(name, now, options, metadata);
    }

    /** What binds again what was lost: another binding made meanwhile is not replaced. */
    BindRequest anew(Reference now) {
        Set<BindOption> left = options.stream()
                .filter(option -> option != BindOption.REPLACING)
                .collect(Collectors.toUnmodifiableSet());
        return new BindRequest(name, now, left, metadata);
    }

    boolean has(BindOption option) {
        return options.contains(option);
    }
}
