package io.sojourn.naming.server.directory;

import io.sojourn.identity.CallId;
import java.util.List;
import java.util.Objects;

/**
 * Which command of which client this is, so that a command sent again is answered and not applied again.
 *
 * @param call the client's node and the client's own number of the command, from 1 on; the same whenever it is sent
 * @param doneUpTo the client has the results of all its commands up to this number
 * @param done numbers above {@code doneUpTo} whose results the client has too; at most {@value #MAXIMUM_DONE}
 */
public record CommandHeader(CallId call, long doneUpTo, List<Long> done) {

    /** How many numbers one command can report as done beyond the unbroken run. */
    public static final int MAXIMUM_DONE = 64;

    /** Copies the list and checks the numbers; throws {@link IllegalArgumentException} naming the one out of range. */
    public CommandHeader {
        Objects.requireNonNull(call, "call");
        done = List.copyOf(done);
        if (call.sequence() < 1) {
            throw new IllegalArgumentException("Commands are numbered from 1 on, not " + call.sequence() + ".");
        }
        if (doneUpTo < 0 || doneUpTo >= call.sequence()) {
            throw new IllegalArgumentException("A command can only report older commands as done, but "
                    + call.sequence() + " reports all up to " + doneUpTo + ".");
        }
        if (done.size() > MAXIMUM_DONE) {
            throw new IllegalArgumentException(
                    "A command reports at most " + MAXIMUM_DONE + " others as done, not " + done.size() + ".");
        }
    }
}
