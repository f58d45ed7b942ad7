package io.sojourn.runtime.wire;

import io.sojourn.identity.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message between two nodes.
 *
 * <p>Numbers that are unsigned 32-bit values on the wire, such as sequences, are ints that wrap around. Arrays and lists
 * are not to be changed once they are in a frame. A frame to be written only lends its body; one that was read owns it, but for
 * a part of a longer body, which is only lent until the next frame of the connection is read.
 */
@SuppressWarnings("ArrayRecordComponent") // Lists of bytes would cost an object for each.
public sealed interface Frame {

    /** Slot numbers from here on are the reserve of nested calls. */
    int NESTED_SLOTS = 1 << 15;

    /**
     * How many slots that reserve has. It does not grow with the other slots, because grants come with replies, and a chain
     * of nested calls gets no reply before its innermost call has ended.
     */
    int NESTED_RESERVE = 1 << 10;

    /** Most bytes of a body in one frame; longer bodies go on in {@link Data} frames. */
    int CHUNK = 64 << 10;

    /** Stands in a numeric field for "not said". */
    int ABSENT = -1;

    /**
     * Who one end of a connection is, and its half of the key exchange.
     *
     * @param node the node
     * @param incarnation how often a node of this name has started; 0 without name or naming server
     * @param name the readable name; at most {@value #MAXIMUM_NAME} characters; may be empty
     * @param nonce 16 fresh random bytes
     * @param publicKey the raw X25519 key, 32 bytes
     * @param maximumMessage the longest call or reply the node takes, in bytes
     */
    record Hello(NodeId node, long incarnation, String name, byte[] nonce, byte[] publicKey, int maximumMessage) {
        /** Most characters of a name. */
        public static final int MAXIMUM_NAME = 128;
    }

    /**
     * What a node wants as the caller of a session.
     *
     * @param session the session to go on with, or {@link SessionId#NONE} for a new one
     * @param replaces connections of the session that the caller has declared dead
     * @param proof that the caller knows the session's secret; empty where it cannot be given yet
     */
    record Claim(SessionId session, List<Integer> replaces, byte[] proof) {}

    /**
     * What a node grants as the server of a session.
     *
     * @param kind whether the session is new
     * @param session the session
     * @param alias the number that stands for the session in frames
     * @param connection the number of this connection within the session
     * @param slots how many slots the caller may use
     * @param proof that the server knows the session's secret
     */
    record Grant(Kind kind, SessionId session, int alias, int connection, int slots, byte[] proof) {
        /** How a session came to be granted; the order is part of the protocol. */
        public enum Kind {
            /** It was made just now; its secret comes from this connection's key exchange. */
            CREATED,
            /** It is the one that was claimed. */
            RESUMED,
            /** A new one was claimed, but there is this one already. */
            EXISTS
        }
    }

    /** The first frame of the dialling node. */
    record Attach(Hello hello, Claim claim) implements Frame {}

    /** The answer to it: what the accepting node grants, and what it wants as a caller itself. */
    record Attached(Hello hello, Grant grant, Claim claim) implements Frame {}

    /** The dialling node's last word: its proof, and what it grants. */
    record Confirm(byte[] proof, Grant grant) implements Frame {}

    /**
     * The call of the same stream after whose body a call begins.
     *
     * @param slot its slot
     * @param sequence its number there
     */
    record After(int slot, int sequence) {}

    /**
     * A call.
     *
     * @param session alias of the session
     * @param connection number of the connection within the session
     * @param slot the slot
     * @param sequence the number within the slot
     * @param attempt how often the call was sent before; 0 to 255
     * @param objectEpoch the object's epoch as far as the caller knows
     * @param remainingMillis time left until the deadline; unsigned; 0 means past
     * @param windowMillis how long the caller may still send copies; unsigned
     * @param argumentsHash CRC32C over the encoded call
     * @param highestSlot the highest slot in use
     * @param callersWait whether callers wait for slots
     * @param after what the call must follow, or null
     * @param unprovenEpoch the object's epoch at the oldest attempt that may have run, or {@link #ABSENT}
     * @param doneList numbers of calls whose replies have arrived; at most {@value #MAXIMUM_DONE}
     * @param totalLength length of the encoded call in bytes; the body is shorter if more follows
     * @param body the encoded call, or its first part
     */
    record Request(
            int session,
            int connection,
            int slot,
            int sequence,
            int attempt,
            int objectEpoch,
            int remainingMillis,
            int windowMillis,
            int argumentsHash,
            int highestSlot,
            boolean callersWait,
            @Nullable After after,
            int unprovenEpoch,
            List<Long> doneList,
            int totalLength,
            Buffer body)
            implements Frame {
        /** Most entries of {@link #doneList}. */
        public static final int MAXIMUM_DONE = 8;
    }

    /**
     * The end of a call.
     *
     * @param session alias of the session
     * @param slot the slot
     * @param sequence the number within the slot
     * @param status how the call ended
     * @param executed whether the method ran
     * @param fromCache whether this is a copy of a reply given before
     * @param slots how many slots the caller may use from now on
     * @param credits how many calls more the server would take at once
     * @param retryAfterMillis when to come back; 0 if nothing is said; at most 65,535
     * @param objectEpoch the object's epoch, or {@link #ABSENT}
     * @param forward where the object lives now, in a form of the layers above; null if nothing is said
     * @param totalLength length of the whole body in bytes
     * @param body the body or its first part; null if there is none
     */
    record Reply(
            int session,
            int slot,
            int sequence,
            Status status,
            Executed executed,
            boolean fromCache,
            int slots,
            int credits,
            int retryAfterMillis,
            int objectEpoch,
            byte @Nullable [] forward,
            int totalLength,
            @Nullable Buffer body)
            implements Frame {
        /** Most bytes of {@link #forward}. */
        public static final int MAXIMUM_FORWARD = 1_024;
    }

    /**
     * A further part of a long body.
     *
     * @param reply whether it belongs to a reply
     * @param offset where the part belongs in the body
     * @param body the part
     */
    record Data(boolean reply, int session, int slot, int sequence, int offset, Buffer body) implements Frame {}

    /**
     * The server says that a call is running, or that the caller may use more slots while it runs.
     *
     * @param slots how many slots the caller may use from now on
     */
    record InProgress(int session, int slot, int sequence, int slots) implements Frame {}

    /** The caller asks what became of a call; as an answer: the server has never seen it, which proves nothing. */
    record Probe(boolean answer, int session, int slot, int sequence) implements Frame {}

    /** The caller uses a number up; as an answer: it was unused, and a call that had it will never run. */
    record VoidCall(boolean answer, int session, int slot, int sequence) implements Frame {}

    /** The caller says which replies have arrived; pairs of slot and sequence; at most {@value #MAXIMUM_PAIRS}. */
    record ReplyAck(int session, int[] pairs) implements Frame {
        /** Most pairs in one frame. */
        public static final int MAXIMUM_PAIRS = 1_024;
    }

    /** The server asks which replies have arrived, instead of waiting until the caller says so; answered by {@link ReplyAck}. */
    record AckWanted(int session) implements Frame {}

    /** The caller gives a call up. */
    record Cancel(int session, int slot, int sequence) implements Frame {}

    /** Asks for an answer with the same number, or is that answer. */
    record Ping(boolean answer, long number) implements Frame {}

    /**
     * No new calls, please, or no connection at all.
     *
     * @param reason why
     * @param message for the log of the other side; at most {@value #MAXIMUM_MESSAGE} bytes
     */
    record GoAway(Reason reason, String message) implements Frame {
        /** Most bytes of a message. */
        public static final int MAXIMUM_MESSAGE = 1_024;

        /** Why a node sends another one away; the order is part of the protocol. */
        public enum Reason {
            /** The node is closing: running calls finish, new ones are refused. */
            CLOSING,
            /** The node has as many connections as it may have. */
            FULL,
            /** The session could not be attached: wrong proof, or not known here. */
            DENIED,
            /** The other side broke the protocol. */
            PROTOCOL,
            /** The node has closed: nothing more will come from it. */
            CLOSED,
            /** The node has no use for the connection: please close it, unless you have. The session stays. */
            IDLE
        }
    }

    /** The caller is done with a session: everything kept for it may be dropped. */
    record Detach(int session) implements Frame {}

    /**
     * What the caller holds of the server's objects has changed. Needs neither slot nor body thread.
     *
     * @param previous the number of the frame that comes before this one; 0 if this is the first that the caller remembers, so
     *     that nothing said before it holds any more
     * @param number its number, above that of every frame before it; one that was dealt with is only answered
     * @param entries what changed, in this order; at most {@value #MAXIMUM_ENTRIES}
     */
    record Lease(int session, long previous, long number, List<LeaseEntry> entries) implements Frame {
        /** Most entries of a frame, and of its answer. */
        public static final int MAXIMUM_ENTRIES = 256;
    }

    /**
     * The server has dealt with a frame of leases, or says what is gone.
     *
     * @param received the number of the frame; 0 if none is answered
     * @param entries what the caller cannot hold; at most {@value Lease#MAXIMUM_ENTRIES}
     */
    record LeaseAnswer(int session, long received, List<LeaseEntry> entries) implements Frame {}
}
