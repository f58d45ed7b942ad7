package io.sojourn.runtime.security;

import io.sojourn.runtime.wire.ProtocolError;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** One side's half of an X25519 exchange, made for one connection. Confined to one thread. */
public final class KeyExchange {

    private static final String ALGORITHM = "X25519";
    private static final int BYTES = 32;

    private final KeyPair keys;

    private KeyExchange(KeyPair keys) {
        this.keys = keys;
    }

    /** A half with a fresh key. */
    public static KeyExchange begin() {
        try {
            return new KeyExchange(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK from 11 on has X25519", e);
        }
    }

    /** The key to send, 32 bytes, little-endian as RFC 7748 says. */
    public byte[] publicKey() {
        byte[] big = ((XECPublicKey) keys.getPublic()).getU().toByteArray();
        byte[] little = new byte[BYTES];
        for (int i = 0; i < Math.min(BYTES, big.length); i++) {
            little[i] = big[big.length - 1 - i];
        }
        return little;
    }

    /**
     * What both sides know now and nobody else who only listened.
     *
     * @throws ProtocolError if the other side's key is none
     */
    public byte[] agree(byte[] otherPublicKey) {
        byte[] big = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            big[i] = otherPublicKey[BYTES - 1 - i];
        }
        big[0] &= 0x7f;
        try {
            KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM);
            agreement.init(keys.getPrivate());
            agreement.doPhase(
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, big))),
                    true);
            return agreement.generateSecret();
        } catch (InvalidKeyException e) {
            throw new ProtocolError("The public key of the other side is not usable.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK from 11 on has X25519", e);
        }
    }
}
