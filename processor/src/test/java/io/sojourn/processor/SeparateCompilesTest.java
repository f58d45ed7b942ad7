package io.sojourn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.processor.testing.Disk;
import io.sojourn.spi.Hashes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Compiling part of a program")
final class SeparateCompilesTest {

    private static final String PARENT =
            "package p; @io.sojourn.Remote public interface Parent { Value get(Value value) throws Broken; }";
    private static final String VALUE = "package p; @io.sojourn.Portable public record Value(int number) {}";
    private static final String BROKEN = "package p; public final class Broken extends Exception {"
            + " private static final long serialVersionUID = 1; public Broken(String message) { super(message); } }";
    private static final String CHILD =
            "package q; @io.sojourn.Remote public interface Child extends p.Parent { java.util.List<p.Value> all(); }";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("B158: an interface extends one of a library compiled earlier and uses its values")
    void library() throws Exception {
        Disk disk = new Disk(folder);
        assertThat(disk.compile("library", "", PARENT, VALUE, BROKEN)).isEmpty();
        assertThat(disk.compile("program", "library", CHILD)).isEmpty();

        assertThat(Files.readString(folder.resolve("program/q/Child_Sojourn.java")))
                .contains("Value_Marshaller.INSTANCE")
                .doesNotContain("class Value_Marshaller");
        assertThat(folder.resolve("program/p")).doesNotExist();
    }

    @Test
    @DisplayName("again, with the output of the first compile in sight, gives the same files")
    void again() throws Exception {
        Disk disk = new Disk(folder);
        assertThat(disk.compile("classes", "", PARENT, VALUE, BROKEN)).isEmpty();
        String before = Files.readString(folder.resolve("classes/p/Parent_Sojourn.java"));
        assertThat(disk.compile("classes", "classes", PARENT)).isEmpty();
        assertThat(Files.readString(folder.resolve("classes/p/Parent_Sojourn.java")))
                .isEqualTo(before);
        assertThat(disk.compile("classes", "classes", VALUE)).isEmpty();
    }

    @Test
    @DisplayName("writes one resource for each type, named by its tag, holding its name")
    void resources() throws Exception {
        Disk disk = new Disk(folder);
        assertThat(disk.compile("classes", "", PARENT, VALUE, BROKEN)).isEmpty();
        String tag = String.format("%016x", Hashes.typeTag("p.Parent"));
        assertThat(Files.readString(folder.resolve("classes/META-INF/sojourn/" + tag)))
                .isEqualTo("p.Parent");
    }
}
