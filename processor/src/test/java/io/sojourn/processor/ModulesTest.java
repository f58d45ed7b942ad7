package io.sojourn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.processor.testing.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The annotation of generated code")
final class ModulesTest {

    private static final String CLOCK = "package p; @io.sojourn.Remote interface Clock { long now(); }";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("is the JDK's on the class path")
    void classPath() throws Exception {
        assertThat(new Disk(folder).compile("classes", "", CLOCK)).isEmpty();
        assertThat(generated()).contains("import javax.annotation.processing.Generated;");
    }

    @Test
    @DisplayName("is Sojourn's in a module that does not read java.compiler")
    void moduleWithout() throws Exception {
        assertThat(new Disk(folder).compileModule("classes", "module m { requires io.sojourn.api; }", CLOCK))
                .isEmpty();
        assertThat(generated()).contains("import io.sojourn.spi.Generated;").doesNotContain("javax.");
    }

    @Test
    @DisplayName("is the JDK's in a module that reads java.compiler")
    void moduleWith() throws Exception {
        String module = "module m { requires io.sojourn.api; requires java.compiler; }";
        assertThat(new Disk(folder).compileModule("classes", module, CLOCK)).isEmpty();
        assertThat(generated()).contains("import javax.annotation.processing.Generated;");
    }

    private String generated() throws Exception {
        return Files.readString(folder.resolve("classes/p/Clock_Proxy.java"));
    }
}
