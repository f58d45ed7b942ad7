package io.sojourn.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.benchmarks.startup.Startup.Start;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("Starting processes")
class StartupTest {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("is compared with starting a JVM that only prints")
    void table() {
        Map<Start, List<Duration>> measured = new LinkedHashMap<>();
        measured.put(new Start(Program.EMPTY, Sharing.NONE), millis(40, 50, 60));
        measured.put(new Start(Program.CLIENT, Sharing.ARCHIVE), millis(300, 250, 200));

        assertThat(StartupTable.of(measured).lines())
                .contains(
                        "| prints a line |  | 3 | 50 | 60 | 40 |  |",
                        "| client: calls a server | class-data archive | 3 | 250 | 300 | 200 | 200 |");
    }

    @Test
    @DisplayName("has the time that nine of ten runs did not exceed")
    void percentile() {
        List<Duration> ten = millis(IntStream.rangeClosed(1, 10).toArray());

        assertThat(StartupTable.millis(ten, 0.9)).isEqualTo(9);
        assertThat(StartupTable.millis(ten, 0.5)).isEqualTo(5);
        assertThat(StartupTable.millis(ten, 0)).isEqualTo(1);
    }

    private static List<Duration> millis(int... millis) {
        return IntStream.of(millis).mapToObj(Duration::ofMillis).toList();
    }

    @Test
    @DisplayName("takes a class path of jars only, which have the programs")
    void jars() throws Exception {
        String[] path = Jars.classPath(directory).split(File.pathSeparator);

        assertThat(path).allMatch(each -> each.endsWith(".jar"));
        try (JarFile first = new JarFile(path[0])) {
            assertThat(first.getEntry(CallingProgram.class.getName().replace('.', '/') + ".class"))
                    .isNotNull();
        }
    }

    @Test
    @DisplayName("needs runs, and kinds of sharing that exist")
    void arguments() {
        assertThat(refused("--runs", "0")).contains("--runs", "must be a number from 1 on, not 0.");
        assertThat(refused("--sharing", "some")).contains("some").contains("ARCHIVE");
    }

    private static String refused(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine command = StartupCommand.commandLine().setErr(new PrintWriter(said));
        assertThat(command.execute(arguments)).isEqualTo(2);
        return said.toString();
    }
}
