package io.sojourn.runtime.naming;

import java.util.TreeSet;

/** Numbers this node's commands and remembers which are over. Pure; used by one thread at a time. */
final class CommandNumbers {

    private static final int MAXIMUM_DONE = 64;

    private final TreeSet<Long> doneAbove = new TreeSet<>();
    private long last;
    private long doneUpTo;

    /** A number for a new command. */
    CommandNumber next() {
        last++;
        return new CommandNumber(
                last, doneUpTo, doneAbove.stream().limit(MAXIMUM_DONE).toList());
    }

    /** How many commands are not over. */
    int open() {
        return (int) (last - doneUpTo) - doneAbove.size();
    }

    /** Says that nobody will send the command again: its result is here, or nobody waits for it any longer. */
    void over(CommandNumber command) {
        doneAbove.add(command.number());
        while (doneAbove.remove(doneUpTo + 1)) {
            doneUpTo++;
        }
    }
}
