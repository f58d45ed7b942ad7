package io.sojourn.naming.server.simulation;

/** A safeguard that a run can leave out, to show that the simulator notices. */
enum Omission {
    /** A command sent again has the number it had. */
    COMMANDS_ONCE,
    /** Who leads asks the others before it answers a linearizable read. */
    READS_THROUGH_LOG,
    /** An entry counts for a peer when it is on its disk. */
    SYNC_BEFORE_ACK,
    /** A peer whose log is damaged does not start. */
    DAMAGE_STOPS,
    /** The end of a lease counts only if the lease was not renewed since it was proposed. */
    EXPIRE_COUNTS_RENEWALS,
    /** After standing still a leader gives every lease its full length. */
    LEASES_ANEW_AFTER_PAUSE,
    /** A new leader gives every lease its full length. */
    LEASES_ANEW_FOR_LEADER,
    /** A lookup says what its node has seen, so that no server answers that knows less. */
    TOLD_WHAT_WAS_SEEN,
    /** What a watch says is as old as the last answer to it, however long it was on its way. */
    AGE_FROM_LAST_ANSWER,
    /** An answer does not replace newer knowledge. */
    NEWER_KNOWLEDGE_STAYS,
    /** What a node has bound itself it knows. */
    OWN_CHANGES_KNOWN,
    /** Batches of a watch that was replaced are not taken. */
    WATCHES_NUMBERED,
    /**
     * A batch that begins after what was told last is not taken. Servers leave no gaps, because they send the next batch when
     * the one before was taken; in runs that leave this out they go on after one that was lost.
     */
    GAPS_NOTICED,
    /** A watch goes on from the version up to which its watcher was told. */
    WATCH_RESUMES_WHERE_IT_WAS,
    /** A name is covered by the watch before it is read. */
    COVER_BEFORE_READ,
    /** Of two searches the later one counts, in whatever order they arrive. */
    SEARCHES_NUMBERED,
    /** Who has not heard of a leader for long says nothing. */
    SILENT_WITHOUT_LEADER,
    /** A watch that is silent for long begins anew. */
    SILENCE_NOTICED,
    /** A move is committed only if home, epoch and attempt are those of the record. */
    MOVES_COMPARED,
    /** The names of an object go with it. */
    NAMES_FOLLOW,
    /** Where an object is stays known when the lease of its home ends. */
    LOCATIONS_OUTLIVE_LEASES,
    /** Who does not know what became of its move gives it up in the directory before it serves the object again. */
    GIVING_UP_WRITTEN
}
