package io.sojourn.processor.testing;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import io.sojourn.processor.RemoteProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** Java sources of test resources, and compiling them. */
public final class Sources {

    /** The folder of test resources. */
    public static final Path RESOURCES = Path.of("src", "test", "resources");

    private Sources() {}

    /** All sources in a folder of the test resources, and below it. */
    public static List<Path> in(String folder) {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file's text. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles sources together with the processor. */
    public static Compilation compile(List<JavaFileObject> sources, String... options) {
        // Test resources lie on the class path, where javac would look for sources too.
        List<String> all = new ArrayList<>(List.of("-sourcepath", "src/none"));
        all.addAll(List.of(options));
        return Compiler.javac()
                .withProcessors(new RemoteProcessor())
                .withOptions(all.toArray())
                .compile(sources);
    }

    /** Compiles files together with the processor. */
    public static Compilation compileFiles(List<Path> files, String... options) {
        return compile(new ArrayList<>(files.stream().map(Sources::source).toList()), options);
    }

    /** A file as the compiler sees it. */
    public static JavaFileObject source(Path file) {
        return new TextSource(file.getFileName().toString(), text(file));
    }

    /** A source whose first type has the name given. */
    public static JavaFileObject source(String name, String... lines) {
        return new TextSource(name.substring(name.lastIndexOf('.') + 1) + ".java", String.join("\n", lines));
    }
}
