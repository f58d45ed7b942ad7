package io.sojourn.examples.modular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ModulePathTest {

    private static final String MODULE = "io.sojourn.examples.modular/io.sojourn.examples.modular.";

    @Test
    @Timeout(120)
    @DisplayName(
            "B157 Two processes on the module path, from packaged jars, with interfaces in a package that is not exported")
    void fromPackagedJars() throws Exception {
        Process host = start("HostMain");
        try (BufferedReader hostOutput = host.inputReader(StandardCharsets.UTF_8)) {
            String reference = lineStartingWith("sojourn:", hostOutput);

            Process visitor = start("VisitorMain", reference);
            try (BufferedReader visitorOutput = visitor.inputReader(StandardCharsets.UTF_8)) {
                assertThat(lineStartingWith("Hello", visitorOutput))
                        .isEqualTo("Hello, visitor! (said in module io.sojourn.examples.modular)");
                assertThat(visitor.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(visitor.exitValue()).isZero();
            } finally {
                visitor.destroyForcibly();
            }
        } finally {
            host.destroyForcibly();
        }
    }

    private static Process start(String main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "--module-path",
                System.getProperty("program") + File.pathSeparator + System.getProperty("modules"),
                "--module",
                MODULE + main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String lineStartingWith(String start, BufferedReader output) throws Exception {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("The program ended without a line that starts with '" + start + "':\n" + seen);
    }
}
