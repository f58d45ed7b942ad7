package io.sojourn.benchmarks.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what lies in a directory, in this JVM. */
final class Compilation {

    /** What the processor writes. */
    static final String GENERATED = "generated";

    private static final String PROCESSOR = "io.sojourn.processor.RemoteProcessor";

    private Compilation() {}

    /**
     * Compiles.
     *
     * @param directory with the interfaces; sources generated earlier lie below it
     * @throws IllegalStateException if something does not compile, with what the compiler says
     */
    static void run(What what, Path directory) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("This Java has no compiler. Run a JDK.");
        }
        Path classes = Files.createTempDirectory(directory, "classes-");
        List<String> options = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
        List<Path> sources = new ArrayList<>(sources(directory));
        if (what == What.PROCESSED) {
            options.remove("-proc:none");
            Path generated = Files.createDirectories(classes.resolve(GENERATED));
            options.addAll(List.of("-processor", PROCESSOR, "-s", generated.toString()));
        } else if (what == What.GENERATED) {
            sources.addAll(sources(directory.resolve(GENERATED)));
        }
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(said.toString());
            }
        }
    }

    private static List<Path> sources(Path directory) throws IOException {
        int depth = directory.endsWith(GENERATED) ? Integer.MAX_VALUE : 1;
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The directory with what the processor has generated at the last run. */
    static Path generatedIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> each.resolve(GENERATED))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
