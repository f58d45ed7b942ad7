package io.sojourn.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.session.ReattachmentRules.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rules for making a lost connection again")
class ReattachmentRulesTest {

    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000 * MILLISECOND;

    private final Recorder recorder = new Recorder();
    private final ReattachmentRules rules = new ReattachmentRules(SessionSettings.forMessages(1 << 20), recorder);
    private long now = 7;

    private static final class Recorder implements ReattachmentRules.Effects {
        final List<Long> pauses = new ArrayList<>();
        int dials;
        int unsentEnded;
        int allEnded;

        @Override
        public void dial() {
            dials++;
        }

        @Override
        public void wakeAfter(long nanos) {
            pauses.add(nanos / MILLISECOND);
        }

        @Override
        public void endUnsent(String why) {
            unsentEnded++;
        }

        @Override
        public void endAll(String why) {
            allEnded++;
        }
    }

    private void failed(Failure failure) {
        rules.failed(failure, true, "why", now);
    }

    private void sleep() {
        now += recorder.pauses.get(recorder.pauses.size() - 1) * MILLISECOND;
        rules.tick(true, now);
    }

    @Test
    @DisplayName("B118 dial once at a time, after pauses of 50 ms to 5 s")
    void pauses() {
        rules.lost(now);
        rules.want(true, now);
        rules.want(true, now);
        assertThat(recorder.dials).isEqualTo(1);
        for (int i = 0; i < 9; i++) {
            failed(Failure.BROKEN);
            rules.want(true, now);
            sleep();
        }
        assertThat(recorder.pauses).containsExactly(50L, 100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);
        assertThat(recorder.dials).isEqualTo(10);
    }

    @Test
    @DisplayName("pause for 400 ms at most between connections that break as soon as they are made")
    void briefAgainAndAgain() {
        for (int i = 0; i < 6; i++) {
            rules.attached(now);
            rules.lost(now);
            rules.want(true, now);
            sleep();
        }
        assertThat(recorder.pauses).containsExactly(50L, 100L, 200L, 400L, 400L, 400L);
    }

    @Test
    @DisplayName("begin with a short pause again once there was a connection")
    void pauseShortAgain() {
        rules.lost(now);
        rules.want(true, now);
        failed(Failure.BROKEN);
        sleep();
        rules.attached(now);
        now += 20 * MILLISECOND;
        rules.lost(now);
        rules.want(true, now);
        assertThat(recorder.dials).isEqualTo(3);
        failed(Failure.BROKEN);
        assertThat(recorder.pauses).containsExactly(50L, 50L);
    }

    @Test
    @DisplayName("pause, longer each time, between connections that break as soon as they are made")
    void brief() {
        for (int i = 0; i < 4; i++) {
            rules.attached(now);
            now += MILLISECOND;
            rules.lost(now);
            rules.want(true, now);
            sleep();
        }
        assertThat(recorder.pauses).containsExactly(50L, 100L, 200L, 400L);
        assertThat(recorder.dials).isEqualTo(4);
    }

    @Test
    @DisplayName("let new calls wait where the network fails, as long as calls may be sent again")
    void broken() {
        rules.lost(now);
        rules.want(true, now);
        while (now < 29 * SECOND) {
            assertThat(rules.hopeful(now)).isTrue();
            failed(Failure.BROKEN);
            sleep();
        }
        assertThat(recorder.unsentEnded).isZero();
        now += 5 * SECOND;
        failed(Failure.BROKEN);
        assertThat(recorder.unsentEnded).isEqualTo(1);
        assertThat(rules.hopeful(now)).isFalse();
    }

    @Test
    @DisplayName("B018 end unsent calls after a second where nobody listens, and go on trying for those that were sent")
    void refused() {
        rules.lost(now);
        rules.want(true, now);
        long began = now;
        while (recorder.unsentEnded == 0) {
            failed(Failure.REFUSED);
            sleep();
        }
        assertThat(now - began).isBetween(SECOND, 4 * SECOND);
        assertThat(rules.hopeful(now)).isFalse();
        assertThat(recorder.allEnded).isZero();
        assertThat(recorder.dials).isGreaterThan(4);
        rules.attached(now);
        rules.lost(now);
        assertThat(rules.hopeful(now)).isTrue();
    }

    @Test
    @DisplayName("stop trying when nothing needs the connection any more")
    void notWanted() {
        rules.lost(now);
        rules.want(true, now);
        rules.failed(Failure.BROKEN, false, "why", now);
        assertThat(recorder.pauses).isEmpty();
        rules.want(true, now);
        assertThat(recorder.dials).isEqualTo(2);
    }

    @Test
    @DisplayName("let unsent calls wait five seconds where only the other node can dial")
    void passive() {
        rules.lost(now);
        rules.want(false, now);
        assertThat(recorder.dials).isZero();
        assertThat(recorder.pauses).containsExactly(5_000L);
        assertThat(rules.hopeful(now)).isTrue();
        sleep();
        assertThat(recorder.unsentEnded).isEqualTo(1);
        assertThat(rules.hopeful(now)).isFalse();
        rules.want(false, now);
        assertThat(recorder.unsentEnded).isEqualTo(2);
    }

    @Test
    @DisplayName("B119 end everything when the node is gone, whatever attempt is under way")
    void gone() {
        rules.lost(now);
        rules.want(true, now);
        rules.gone("Another node lives there.");
        failed(Failure.BROKEN);
        assertThat(recorder.allEnded).isEqualTo(1);
        assertThat(recorder.pauses).isEmpty();
        assertThat(rules.hopeful(now)).isFalse();
    }

    @Test
    @DisplayName("expect nothing of a node that was never connected")
    void never() {
        assertThat(rules.hopeful(now)).isFalse();
        rules.want(true, now);
        failed(Failure.REFUSED);
        assertThat(recorder.unsentEnded).isEqualTo(1);
    }
}
