package io.sojourn.runtime.security;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the two ends of a session know and nobody else who only listened: proves that a further connection comes from the
 * same process. It does not say who that is. Immutable; one secret for each direction of calls.
 */
public final class SessionSecret {

    /** Which end gives a proof; each has its own key. */
    public enum Role {
        /** The end that calls. */
        CALLER,
        /** The end that serves. */
        SERVER
    }

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec callerKey;
    private final SecretKeySpec serverKey;

    private SessionSecret(byte[] callerKey, byte[] serverKey) {
        this.callerKey = new SecretKeySpec(callerKey, ALGORITHM);
        this.serverKey = new SecretKeySpec(serverKey, ALGORITHM);
    }

    /**
     * The secret of a session that is made with a connection.
     *
     * @param agreed what the key exchange gave
     * @param nonces the nonces of both sides, the dialling node's first
     * @param diallerCalls whether the dialling node is the caller of the session
     */
    public static SessionSecret derive(byte[] agreed, byte[] nonces, boolean diallerCalls) {
        byte[] extracted = mac(new SecretKeySpec(nonces, ALGORITHM), agreed);
        SecretKeySpec key = new SecretKeySpec(extracted, ALGORITHM);
        String direction = diallerCalls ? "dialler calls" : "acceptor calls";
        return new SessionSecret(
                mac(key, ("sojourn 1 caller, " + direction + "\u0001").getBytes(StandardCharsets.UTF_8)),
                mac(key, ("sojourn 1 server, " + direction + "\u0001").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A proof that whoever gives it knows the secret, good for one connection.
     *
     * @param role who gives it
     * @param session the session
     * @param connection number of the connection in the session; 0 where the giver does not know it yet
     * @param nonces the nonces of both sides, the dialling node's first
     */
    public byte[] proof(Role role, SessionId session, int connection, byte[] nonces) {
        Buffer text = Buffer.of(new byte[Long.BYTES * 2 + Integer.BYTES + nonces.length], 0, 0);
        text.writeLong(session.high());
        text.writeLong(session.low());
        text.writeInt(connection);
        text.writeBytes(nonces, 0, nonces.length);
        return mac(role == Role.CALLER ? callerKey : serverKey, text.array());
    }

    /** Whether a proof is right; takes as long for every wrong one. */
    public boolean proves(byte[] proof, Role role, SessionId session, int connection, byte[] nonces) {
        return MessageDigest.isEqual(proof, proof(role, session, connection, nonces));
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
