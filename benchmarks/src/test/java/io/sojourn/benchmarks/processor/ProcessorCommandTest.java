package io.sojourn.benchmarks.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The benchmark of the processor")
class ProcessorCommandTest {

    @TempDir
    private Path work;

    @Test
    @DisplayName("compiles the same classes from sources and by the processor, and prints a row for each way")
    void compiles() throws Exception {
        StringWriter said = new StringWriter();
        CommandLine command = ProcessorCommand.commandLine().setOut(new PrintWriter(said));

        int exit = command.execute(
                "--interfaces",
                "2",
                "--methods",
                "10",
                "--repetitions",
                "1",
                "--times",
                "1",
                "--work",
                work.toString());

        assertThat(exit).isZero();
        assertThat(said.toString().lines().filter(line -> line.startsWith("| interfaces")))
                .hasSize(What.values().length);
        List<List<String>> compiled = compiled();
        assertThat(compiled).hasSize(What.values().length + 1);
        assertThat(compiled.stream().filter(each -> each.contains("Shop1_Proxy.class")))
                .as("all but the interfaces alone")
                .hasSize(What.values().length)
                .allMatch(compiled.get(0)::equals);
    }

    @Test
    @DisplayName("refuses a number that is none")
    void numbers() {
        StringWriter said = new StringWriter();
        CommandLine command = ProcessorCommand.commandLine().setErr(new PrintWriter(said));

        assertThat(command.execute("--times", "0", "--work", work.toString())).isEqualTo(2);
        assertThat(said.toString()).contains("--times", "must be a number from 1 on, not 0.");
    }

    /** The names of the classes of each compilation, those with most first. */
    private List<List<String>> compiled() throws Exception {
        try (Stream<Path> found = Files.walk(work)) {
            return found.filter(
                            each -> each.endsWith("shops") && each.toString().contains("classes-"))
                    .map(ProcessorCommandTest::classesIn)
                    .filter(classes -> !classes.isEmpty())
                    .sorted((one, other) -> other.size() - one.size())
                    .toList();
        }
    }

    private static List<String> classesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .sorted()
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
