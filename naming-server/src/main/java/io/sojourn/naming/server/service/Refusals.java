package io.sojourn.naming.server.service;

import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NameTaken;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import io.sojourn.runtime.naming.DirectoryFull;
import io.sojourn.runtime.naming.HomeNotRegistered;
import io.sojourn.runtime.naming.NodeFenced;
import io.sojourn.runtime.naming.NotOwner;
import io.sojourn.runtime.naming.NotRegistered;

/** What the directory refuses, as the exceptions that callers see. */
final class Refusals {

    private Refusals() {}

    static RuntimeException failure(DirectoryResult result) {
        if (!(result instanceof Refused refused)) {
            return new IllegalStateException("The log answered another command than was sent: " + result);
        }
        String message = refused.message();
        return switch (refused.reason()) {
            case NAME_TAKEN -> new NameTaken(message);
            case NAME_NOT_FOUND -> new NameNotFound(message);
            case NOT_OWNER -> new NotOwner(message);
            case UNKNOWN_CLIENT -> new NotRegistered(message);
            case FENCED -> new NodeFenced(message);
            case HOME_NOT_REGISTERED -> new HomeNotRegistered(message);
            case FULL, TOO_MANY_OPEN -> new DirectoryFull(message);
            case ALREADY_DONE -> new IllegalStateException(message);
        };
    }
}
