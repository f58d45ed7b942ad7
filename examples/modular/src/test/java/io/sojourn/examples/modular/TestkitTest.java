package io.sojourn.examples.modular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The simulator, as a jar")
class TestkitTest {

    private static final Path JARS = Path.of(System.getProperty("testkit"));

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    @DisplayName("is all that a program outside of this build needs, beside api and runtime")
    void usedFromOutside() throws Exception {
        String jars = jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Path source = Path.of("src", "it", "testkit", "OneBadDay.java").toAbsolutePath();
        run("javac", "-d", directory.toString(), "-cp", jars, source.toString());
        String output = run("java", "-cp", directory + File.pathSeparator + jars, "OneBadDay");
        assertThat(output).contains(" calls, ").contains(", 0 violations");
    }

    @Test
    @DisplayName("holds its one package and no tests")
    void contents() throws IOException {
        Path jar = jars().stream()
                .filter(path -> path.toString().endsWith("-testkit.jar"))
                .findFirst()
                .orElseThrow();
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    // One class of the simulator sees the streams of calls, which are their package's own matter.
                    .allMatch(name -> name.matches("io/sojourn/runtime/(testkit/[^/]+|invoke/SimulatedStreams[^/]*)"))
                    .noneMatch(name -> name.endsWith("Test.class"));
        }
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> all = Files.list(JARS)) {
            return all.sorted().toList();
        }
    }

    private String run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", tool).toString());
        Path output = directory.resolve(tool + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("has ended").isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
