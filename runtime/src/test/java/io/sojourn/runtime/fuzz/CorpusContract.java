package io.sojourn.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Replays what long runs of {@code dev/fuzz} found worth keeping, without the fuzzer; extended once for each module. */
public abstract class CorpusContract {

    private static final int RANDOM_INPUTS = 1_000;

    /** The targets of a module. */
    protected abstract List<FuzzTarget<?>> targets();

    @TestFactory
    @DisplayName("every input of the corpus is decoded or refused as it should be")
    Stream<DynamicTest> corpus() {
        return targets().stream()
                .flatMap(target -> inputs(target)
                        .map(file -> DynamicTest.dynamicTest(
                                target.name() + " " + file.getFileName(), () -> target.run(Files.readAllBytes(file)))));
    }

    @TestFactory
    @DisplayName("a thousand messages made and damaged at random are decoded or refused as they should be")
    Stream<DynamicTest> random() {
        return targets().stream()
                .map(target -> DynamicTest.dynamicTest(
                        target.name(),
                        () -> LongStream.range(0, RANDOM_INPUTS).forEach(seed -> runRandom(target, seed))));
    }

    private static void runRandom(FuzzTarget<?> target, long seed) {
        try {
            target.run(FuzzTarget.randomInput(seed));
        } catch (Throwable e) {
            throw new AssertionError(target.name() + " fails with seed " + seed, e);
        }
    }

    private Stream<Path> inputs(FuzzTarget<?> target) {
        URL directory = Objects.requireNonNull(
                target.getClass().getResource("/fuzz/" + target.name()), "the corpus of " + target.name());
        try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
            List<Path> found = files.sorted().toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
