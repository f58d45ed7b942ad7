package io.sojourn.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Where callers take the home of a moving object for dead, and it is not")
class MistakenForDeadTest {

    /** Seeds in which a call ran twice before the rules were as they are. */
    private static final Map<String, List<Long>> FOUND = Map.of(
            "record, the location table is slow", List.of(31_676L, 87_109L, 126_704L, 205_894L),
            "freeze, the location table is slow", List.of(39_595L, 87_109L, 601_844L, 625_601L),
            "offer, the location table is slow", List.of(364_274L, 380_112L, 1_116_579L, 1_892_641L),
            "record, requests are late", List.of(2_304_429L),
            "freeze, requests are late", List.of(2_011_426L),
            "offer, requests are late", List.of(1_876_803L));

    @TestFactory
    @DisplayName(
            "B131 no call runs twice: a late answer wins, and none is sent again to a home that the object has not left")
    Stream<DynamicTest> mistakes() {
        return Schedules.all().stream()
                .filter(scenario -> scenario.name().contains("mistaken for dead"))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> play(scenario)));
    }

    private static void play(Scenario scenario) {
        String kind = scenario.name().replaceFirst(".* at step ", "");
        LongStream found = FOUND.getOrDefault(kind, List.of()).stream().mapToLong(seed -> seed);
        Figures figures = new Figures();
        LongStream.concat(found, LongStream.rangeClosed(1, 8)).forEach(seed -> {
            Outcome outcome = Simulation.run(scenario, seed, SessionFactory.REAL, null);
            assertThat(outcome.violations()).as("%s", outcome).isEmpty();
            figures.add(outcome.figures());
        });
        assertThat(figures.executions()).isGreaterThan(1_000);
    }
}
