package io.sojourn.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("javac finds the processor")
final class DiscoveryTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("on the processor path, without any other setting")
    void processorPath() throws Exception {
        compile("-processorpath", System.getProperty("java.class.path"));
        assertThat(folder.resolve("Clock_Proxy.class")).exists();
    }

    @Test
    @DisplayName("on the class path, with -proc:full where the JDK knows that option")
    void classPath() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "-proc:full came with JDK 21");
        compile("-proc:full");
        assertThat(folder.resolve("Clock_Proxy.class")).exists();
    }

    @Test
    @DisplayName("and Gradle is told that each file it writes belongs to one source")
    void gradle() throws Exception {
        try (var in = RemoteProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), UTF_8).strip())
                    .isEqualTo("io.sojourn.processor.RemoteProcessor,ISOLATING");
        }
    }

    private void compile(String... settings) throws Exception {
        Path source =
                Files.writeString(folder.resolve("Clock.java"), "@io.sojourn.Remote interface Clock { long now(); }");
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString(), source.toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
        assertThat(result).as(said.toString(UTF_8)).isZero();
    }
}
