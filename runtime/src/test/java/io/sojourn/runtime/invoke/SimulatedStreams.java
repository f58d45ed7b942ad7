package io.sojourn.runtime.invoke;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.OutgoingRequest;
import io.sojourn.runtime.connection.PendingCall;
import io.sojourn.runtime.wire.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The order of the streams of one simulated node, and what may follow a reply: as every node has them. */
public final class SimulatedStreams {

    private final Streams streams = new Streams();
    private final Map<NodeId, CallerSession> ways = new HashMap<>();
    private final Map<Object, Thread> threads = new HashMap<>();

    /** What a caller does about a reply. */
    public enum Then {
        /** The call has ended. */
        END,
        /** Another attempt at the same object after a while. */
        AGAIN,
        /** Another attempt where the reply says that the object is. */
        FOLLOW,
        /** Another attempt if the object is elsewhere since. */
        IF_MOVED_SINCE,
        /** Another attempt if the object is elsewhere; else none. */
        IF_ELSEWHERE,
        /** Another attempt if the object is elsewhere; else one at the same place. */
        ELSEWHERE_OR_AGAIN
    }

    /** What may follow a reply to a call that must not run twice. */
    public static Then after(Reply reply) {
        return switch (Next.after(reply, false)) {
            case END -> Then.END;
            case SAME_OBJECT -> Then.AGAIN;
            case MOVED_OBJECT -> Then.FOLLOW;
            case MOVED_SINCE -> Then.IF_MOVED_SINCE;
            case NAMED_OBJECT -> Then.IF_ELSEWHERE;
            case NAMED_OR_SAME_OBJECT -> Then.ELSEWHERE_OR_AGAIN;
        };
    }

    /** See {@link Retries#keepsPlace}. */
    public static boolean keepsPlace(Reply reply) {
        return Retries.keepsPlace(reply);
    }

    /** See {@link Streams#begin}; {@code thread} stands for a thread. */
    public boolean begin(Object thread, ObjectId object, NodeId way, LongConsumer send) {
        return streams.begin(key(thread, object), session(way), send);
    }

    /** See {@link Streams#goOn}. */
    public void goOn(Object thread, ObjectId object, long place, NodeId way, LongConsumer send) {
        streams.goOn(key(thread, object), place, session(way), send);
    }

    /** See {@link Streams#mayRetry}. */
    public boolean mayRetry(Object thread, ObjectId object) {
        return streams.mayRetry(key(thread, object));
    }

    /** See {@link Streams#keepPlace}. */
    public void keepPlace(Object thread, ObjectId object, long place) {
        streams.keepPlace(key(thread, object), place);
    }

    /** See {@link Streams#giveUp}. */
    public void giveUp(Object thread, ObjectId object, long place) {
        streams.giveUp(key(thread, object), place);
    }

    /** See {@link Streams#ended}. */
    public void ended(Object thread, ObjectId object) {
        streams.ended(key(thread, object));
    }

    /** See {@link Streams#isOpen}. */
    public boolean isOpen(Object thread, ObjectId object) {
        return streams.isOpen(key(thread, object));
    }

    private Streams.Key key(Object thread, ObjectId object) {
        return new Streams.Key(threads.computeIfAbsent(thread, unused -> new Thread(() -> {})), object);
    }

    private CallerSession session(NodeId way) {
        return ways.computeIfAbsent(way, Way::new);
    }

    /** Stands for the session with a node, without connections; compared by identity. */
    static final class Way implements CallerSession {

        private final NodeId peer;
        private final Supplier<PendingCall> attempts;

        /** One by which nothing is sent. */
        Way(NodeId peer) {
            this(peer, () -> {
                throw new UnsupportedOperationException("Nothing is sent by this way.");
            });
        }

        /** @param attempts gives what becomes of each call that is sent */
        Way(NodeId peer, Supplier<PendingCall> attempts) {
            this.peer = peer;
            this.attempts = attempts;
        }

        @Override
        public NodeId peer() {
            return peer;
        }

        @Override
        public @Nullable Endpoint localAddress() {
            return null;
        }

        @Override
        public boolean onThisMachine() {
            return false;
        }

        @Override
        public PendingCall send(OutgoingRequest request) {
            return attempts.get();
        }
    }
}
