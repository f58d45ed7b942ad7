package io.sojourn.node;

/**
 * Implemented by an object of a {@link io.sojourn.Movable} class that has something to do when it moves, such as stopping a
 * thread that it has started.
 *
 * <p>Each method runs on a thread of the node that may block; calls of the object wait meanwhile, within their deadlines. For
 * one object no two of them run at once, nor one of them beside a call.
 */
public interface MoveAware {

    /**
     * The object is about to leave: its running calls have ended, new ones wait, and its snapshot is taken next. Stop what the
     * object has started: threads, timers, listeners that are no remote objects. It must not change afterwards.
     *
     * @throws Exception to refuse: the move fails with {@link io.sojourn.failure.MoveFailed.Reason#HOOK_FAILED}, this as its
     *     cause, and {@link #moveAbandoned()} follows
     */
    default void beforeMove() throws Exception {}

    /**
     * The object lives here now. Runs on the copy that serves from now on, at the destination, before its first call. The move
     * cannot be undone any more: what this throws is logged, and the object serves nevertheless.
     *
     * @param here the node
     */
    default void afterMove(Node here) throws Exception {}

    /**
     * The move has failed, and the object goes on where it is: start again what {@link #beforeMove()} has stopped. Runs once
     * after each {@link #beforeMove()} that no move followed, also after one that has thrown; before the waiting calls. What it
     * throws is logged.
     */
    default void moveAbandoned() throws Exception {}
}
