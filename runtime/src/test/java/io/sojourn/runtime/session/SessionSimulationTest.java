package io.sojourn.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sojourn.runtime.session.SimulatedSessions.Faults;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two sessions over a bad network, in virtual time")
class SessionSimulationTest {

    private static final int SEEDS = Integer.getInteger("sojourn.seeds", 300);
    private static final long FIRST = Long.getLong("sojourn.seed", 1);

    private static final SessionSettings SETTINGS =
            SessionSettings.forMessages(1 << 20).withSlots(2, 16);

    @Test
    @DisplayName("B118 lose no call and run none twice where connections are cut and come back")
    void cuts() {
        run(Faults.CUTS, SETTINGS);
    }

    @Test
    @DisplayName("B118 run no call twice where frames are doubled, late and out of order")
    void wild() {
        run(Faults.WILD, SETTINGS);
    }

    @Test
    @DisplayName("B127 tell for every call whether it may have run where lost calls are not sent again")
    void withoutRetry() {
        run(Faults.CUTS, SETTINGS.withRetryNanos(0));
    }

    @Test
    @DisplayName("B119 tell for every call whether it may have run where the server forgets the session")
    void restarts() {
        run(Faults.RESTARTS, SETTINGS);
    }

    private static void run(Faults faults, SessionSettings settings) {
        int executions = 0;
        int cuts = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            SimulatedSessions sessions = new SimulatedSessions(seed, faults, settings);
            try {
                sessions.run(150);
            } catch (RuntimeException | AssertionError e) {
                fail("Seed " + seed + " (run it alone with -Dsojourn.seed=" + seed + " -Dsojourn.seeds=1)", e);
            }
            executions += sessions.executions;
            cuts += sessions.cuts;
        }
        assertThat(executions).as("calls that ran").isGreaterThan(SEEDS * 50);
        assertThat(cuts).as("connections cut").isGreaterThan(SEEDS / 2);
    }
}
