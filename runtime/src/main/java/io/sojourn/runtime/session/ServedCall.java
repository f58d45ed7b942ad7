package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call as its server's session sees it, from acceptance until the end. Guarded by whatever guards the session. */
public final class ServedCall {

    /** Where a call stands. */
    enum State {
        /** Parts of it are still to come. */
        ARRIVING,
        /** Waits for room for its reply. */
        UNBOOKED,
        /** Waits for a call that it must follow. */
        WAITING,
        /** Was delivered and is not answered. */
        RUNNING,
        /** Was answered or refused. */
        ENDED
    }

    final ServerSlot slot;
    final int sequence;
    final int objectEpoch;
    final int attempt;
    final int unprovenEpoch;
    final int argumentsHash;
    final long deadlineNanos;

    State state = State.ARRIVING;

    @Nullable
    CallHeader header;

    @Nullable
    Buffer arguments;

    @Nullable
    Assembly assembly;

    boolean bodyReturned;
    boolean cancelled;
    boolean clientGone;
    boolean progressSaid;
    long reserved;
    long begunNanos;
    /** Bytes by which it counts among the calls that wait for their turn. */
    int followingBytes;
    /** How long the call may wait for room for its reply. */
    long roomUntilNanos;

    private @Nullable Object companion;

    /** Calls that begin when the body of this one has returned. */
    List<ServedCall> followers = List.of();

    ServedCall(ServerSlot slot, Frame.Request request, long deadlineNanos) {
        this.slot = slot;
        this.sequence = request.sequence();
        this.objectEpoch = request.objectEpoch();
        this.attempt = request.attempt();
        this.unprovenEpoch = request.unprovenEpoch();
        this.argumentsHash = request.argumentsHash();
        this.deadlineNanos = deadlineNanos;
    }

    void addFollower(ServedCall follower) {
        if (followers.isEmpty()) {
            followers = new ArrayList<>(2);
        }
        followers.add(follower);
    }

    List<ServedCall> takeFollowers() {
        List<ServedCall> taken = followers;
        followers = List.of();
        return taken;
    }

    /** The number of the connection that brought its newest copy. */
    public int connection() {
        return slot.connection;
    }

    /** The call's unchanging header; known for every call that is delivered. */
    public CallHeader header() {
        if (header == null) {
            throw new IllegalStateException("The call has not arrived completely.");
        }
        return header;
    }

    /** The encoded arguments; known for every call that is delivered. */
    public Buffer arguments() {
        if (arguments == null) {
            throw new IllegalStateException("The arguments are gone: the call was answered.");
        }
        return arguments;
    }

    /** The object's epoch as far as the caller knew. */
    public int objectEpoch() {
        return objectEpoch;
    }

    /** The object's epoch at the oldest attempt elsewhere that may have run, or {@link Frame#ABSENT}. */
    public int unprovenEpoch() {
        return unprovenEpoch;
    }

    /** CRC32C over the encoded call. */
    public int argumentsHash() {
        return argumentsHash;
    }

    /** How often the call was sent before this copy. */
    public int attempt() {
        return attempt;
    }

    /** When the call ends. */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    /** Whether the calling node is gone; settled before {@link ServerEffects#cancelled}. */
    public boolean clientGone() {
        return clientGone;
    }

    /** What the layer above has attached to the call, or null. */
    public @Nullable Object companion() {
        return companion;
    }

    /** Attaches what the layer above needs to know about the call. */
    public void companion(@Nullable Object newCompanion) {
        companion = newCompanion;
    }
}
