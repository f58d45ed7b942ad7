package io.sojourn.naming.server.directory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The directory as its users in one naming server see it: commands go through the log, reads see what was applied. */
public interface SharedDirectory {

    /**
     * Puts a command in the log. May be called from any thread; never blocks.
     *
     * @return completes with the result once the command is durable and applied by whoever leads, after an {@link
     *     DirectoryCommand.Agree} also here; or exceptionally if that cannot be
     *     told: then the same command may be submitted again
     */
    CompletableFuture<DirectoryResult> submit(DirectoryCommand command);

    /**
     * Reads the directory as it is now at this naming server; commands wait meanwhile.
     *
     * @param query must neither block nor keep the directory
     */
    <T> T read(Function<Directory, T> query);

    /** Identifies this directory: another number means that other data are served, with versions of their own. */
    long lineage();

    /** Whether this naming server leads, as far as it knows. */
    boolean leads();

    /** Whether what is read here is not much older than what others know: a leader is in touch with this naming server. */
    boolean inTouch();

    /** The naming servers that keep the directory together. */
    PeerGroup peers();

    /** How long a node stays registered without renewal. */
    Duration lease();

    /**
     * Runs an action after commands were applied, on the thread that applied them; it must not block.
     *
     * @return for taking the action out again
     */
    AutoCloseable afterChange(Runnable action);
}
