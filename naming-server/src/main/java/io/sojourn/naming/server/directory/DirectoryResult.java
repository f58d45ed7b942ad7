package io.sojourn.naming.server.directory;

import io.sojourn.naming.Binding;
import io.sojourn.runtime.naming.ObjectLocation;
import java.util.Optional;

/** The answer to a {@link DirectoryCommand}. */
public sealed interface DirectoryResult {

    /**
     * The node is in the node table.
     *
     * @param incarnation the number of this run of the node's name, from 1 on
     * @param version the directory's version
     */
    record Registered(long incarnation, long version) implements DirectoryResult {}

    /** The name is bound as asked; the binding has its new version. */
    record Changed(Binding binding) implements DirectoryResult {}

    /** The command has been applied and the directory now has the version given. */
    record Done(long version) implements DirectoryResult {}

    /** Where the object is after the command, whether that has changed anything or not; empty if that is not known. */
    record Located(Optional<ObjectLocation> location) implements DirectoryResult {}

    /** The command was not applied, for the reason given. */
    record Refused(Refusal reason, String message) implements DirectoryResult {}

    /** Why a command was not applied. */
    enum Refusal {
        /** The name is bound, or bound to another version. */
        NAME_TAKEN(1),
        /** The name is not bound. */
        NAME_NOT_FOUND(2),
        /** Another node owns the binding. */
        NOT_OWNER(3),
        /** The client is not in the node table, so whether the command was applied before cannot be told. */
        UNKNOWN_CLIENT(4),
        /** A later run of the same node name has taken over. */
        FENCED(5),
        /** A bound of the directory is reached. */
        FULL(6),
        /** The client has too many commands open, or reports too few of them as done. */
        TOO_MANY_OPEN(7),
        /** The client has reported this command as done; its result is no longer kept. */
        ALREADY_DONE(8),
        /** The node that an object was to move to is not in the node table. */
        HOME_NOT_REGISTERED(9);

        private final int code;

        Refusal(int code) {
            this.code = code;
        }

        /** The number that stands for the reason in logs and snapshots; never changes. */
        int code() {
            return code;
        }
    }
}
