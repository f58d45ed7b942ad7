package io.sojourn.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.runtime.security.SessionSecret.Role;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.SessionId;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The secret of a session")
class SessionSecretTest {

    private static final SessionId SESSION = new SessionId(1, 2);

    private final byte[] nonces = new byte[32];

    @Test
    @DisplayName("is the same at both ends of a key exchange, and another in the next one")
    void agreement() {
        KeyExchange near = KeyExchange.begin();
        KeyExchange far = KeyExchange.begin();
        assertThat(near.publicKey()).hasSize(32);
        assertThat(near.agree(far.publicKey())).isEqualTo(far.agree(near.publicKey()));
        assertThat(near.agree(far.publicKey()))
                .isNotEqualTo(near.agree(KeyExchange.begin().publicKey()));
    }

    @Test
    @DisplayName("is never made from a key that gives the same secret to everybody")
    void weakKey() {
        assertThatThrownBy(() -> KeyExchange.begin().agree(new byte[32]))
                .isInstanceOf(ProtocolError.class)
                .hasMessage("The public key of the other side is not usable.");
    }

    @Test
    @DisplayName("proves itself for one role, session, connection and introduction only")
    void proofs() {
        byte[] agreed = KeyExchange.begin().agree(KeyExchange.begin().publicKey());
        SessionSecret secret = SessionSecret.derive(agreed, nonces, true);
        byte[] proof = secret.proof(Role.CALLER, SESSION, 3, nonces);
        byte[] otherNonces = Arrays.copyOf(nonces, 32);
        otherNonces[31] = 1;
        assertThat(secret.proves(proof, Role.CALLER, SESSION, 3, nonces)).isTrue();
        assertThat(SessionSecret.derive(agreed, nonces, true).proves(proof, Role.CALLER, SESSION, 3, nonces))
                .isTrue();
        assertThat(secret.proves(proof, Role.SERVER, SESSION, 3, nonces)).isFalse();
        assertThat(secret.proves(proof, Role.CALLER, new SessionId(1, 3), 3, nonces))
                .isFalse();
        assertThat(secret.proves(proof, Role.CALLER, SESSION, 4, nonces)).isFalse();
        assertThat(secret.proves(proof, Role.CALLER, SESSION, 3, otherNonces)).isFalse();
        assertThat(secret.proves(Arrays.copyOf(proof, 31), Role.CALLER, SESSION, 3, nonces))
                .isFalse();
        assertThat(SessionSecret.derive(agreed, nonces, false).proves(proof, Role.CALLER, SESSION, 3, nonces))
                .isFalse();
    }
}
