package io.sojourn.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who reads a connection")
class ReaderRoleTest {

    private static final int ROUNDS = 20_000;
    private static final int LEAST = 10;

    private final ReaderRole role = new ReaderRole();
    private final Thread here = Thread.currentThread();

    @Test
    @DisplayName("a standby that is away keeps the role until it is relieved, and then has nothing to do with it")
    void relieved() {
        ReaderRole.Standby first = role.newStandby(here);
        assertThat(role.takeAsStandby(first, false)).isTrue();
        assertThat(role.relieve()).as("is not away").isFalse();

        assertThat(role.goAway(here)).isSameAs(first);
        assertThat(role.heldBy(here)).isTrue();
        assertThat(role.relieve()).isTrue();
        assertThat(role.relieve()).as("again").isFalse();

        assertThat(role.comeBack(first)).isFalse();
        assertThat(role.heldBy(here)).isFalse();
        assertThat(role.isStandby(first)).isFalse();
        assertThat(role.resign(here)).isFalse();
    }

    @Test
    @DisplayName("a standby that resigns while it is away is not relieved, and may read as a caller while it is")
    void resigned() {
        ReaderRole.Standby first = role.newStandby(here);
        assertThat(role.takeAsStandby(first, false)).isTrue();
        assertThat(role.goAway(here)).isSameAs(first);
        assertThat(role.resign(here)).isTrue();

        ReaderRole.Reader caller = () -> here;
        assertThat(role.tryTake(caller)).isTrue();
        assertThat(role.heldByCaller()).isTrue();
        assertThat(role.relieve()).isFalse();
        assertThat(role.comeBack(first)).isFalse();
        assertThat(role.heldBy(here)).isTrue();

        role.release(caller, true);
        assertThat(role.holder()).isNull();
    }

    @Test
    @DisplayName("whoever comes back while another thread relieves it goes on reading, or is relieved: never both")
    void comesBackMeanwhile() throws Exception {
        AtomicInteger relieved = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Thread relief = new Thread(() -> {
            while (!over.get()) {
                relieved.addAndGet(role.relieve() ? 1 : 0);
            }
        });
        relief.start();
        int replaced = 0;
        try {
            for (int round = 0; round < ROUNDS || replaced < LEAST; round++) {
                ReaderRole.Standby standby = role.newStandby(here);
                assertThat(role.takeAsStandby(standby, false)).isTrue();
                assertThat(role.goAway(here)).isSameAs(standby);
                boolean back = role.comeBack(standby);
                assertThat(role.heldBy(here)).as("reads").isEqualTo(back);
                assertThat(role.isStandby(standby)).as("asks for the role").isEqualTo(back);
                assertThat(role.resign(here)).isEqualTo(back);
                replaced += back ? 0 : 1;
                int expected = replaced;
                // The other thread may not be done with what it has decided.
                while (relieved.get() < expected) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            over.set(true);
            relief.join();
        }
        assertThat(relieved).hasValue(replaced);
    }
}
