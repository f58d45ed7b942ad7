package io.sojourn.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Simulated clusters")
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("sojourn.seeds", 2_000);

    @TestFactory
    @DisplayName("B118 B119 B127 run no call twice, lose none and tell the truth about each, whatever happens")
    Stream<DynamicTest> schedules() {
        List<Scenario> all =
                Schedules.all().stream().filter(scenario -> !moves(scenario)).toList();
        int each = (SEEDS + all.size() - 1) / all.size();
        return all.stream().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> play(scenario, each)));
    }

    @TestFactory
    @DisplayName("B129 B131 move objects that are called, lose none, double none, and run no call twice")
    Stream<DynamicTest> moves() {
        int each = (SEEDS + 999) / 1_000;
        return Schedules.all().stream()
                .filter(SimulationTest::moves)
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> play(scenario, each)));
    }

    private static boolean moves(Scenario scenario) {
        return scenario.roaming().objects() > 0;
    }

    private static void play(Scenario scenario, int seeds) {
        Figures figures = new Figures();
        for (int i = 1; i <= seeds; i++) {
            long seed = Schedules.seedFor(scenario, i);
            Outcome outcome = Simulation.run(seed, SessionFactory.REAL, null);
            assertThat(outcome.violations()).as("%s", outcome).isEmpty();
            figures.add(outcome.figures());
        }
        assertThat(figures.calls()).as("calls made").isGreaterThanOrEqualTo(200L * seeds);
        assertThat(figures.executions()).as("calls that ran").isGreaterThan(50L * seeds);
    }

    @Test
    @DisplayName("are the same for the same seed, down to the last frame, and others for other seeds")
    void sameSeedSameTrace() {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        int seeds = 110;
        for (long seed = 1; seed <= seeds; seed++) {
            first.add(Simulation.run(seed, SessionFactory.REAL, null).traceHash());
            second.add(Simulation.run(seed, SessionFactory.REAL, line -> {}).traceHash());
        }
        assertThat(second).isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "schedule 26: former homes forget; 1737497",
                "schedule 26: former homes forget; 2397000",
                "schedule 26: former homes forget; 3422193",
                "schedule 22: source mistaken for dead at step record, requests are late; 3795501",
                "schedule 22: source mistaken for dead at step freeze, requests are late; 3555937",
            })
    @DisplayName(
            "play without a violation what once had one: calls held back for longer than links were kept, or until their "
                    + "deadline after they may have run; an offer that comes after that of a later move")
    void onceFound(String name, long seed) {
        Scenario scenario = Schedules.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Outcome outcome = Simulation.run(scenario, seed, SessionFactory.REAL, null);
        assertThat(outcome.violations()).as("%s", outcome).isEmpty();
    }
}
