package io.sojourn.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.Documentation;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileErrorTest {

    @Test
    @DisplayName("The README's wrong interface is refused with the message that the README shows")
    void refusedAsShown(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(
                directory.resolve("Audit.java"), Documentation.block("an interface that cannot be remote"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    directory.toString(),
                                    "-classpath",
                                    System.getProperty("java.class.path"),
                                    "-processor",
                                    "io.sojourn.processor.RemoteProcessor"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).isFalse();
        }
        assertThat(said.toString().replace(source.toString(), "Audit.java").strip())
                .isEqualTo(Documentation.block("what the compiler says"));
    }
}
