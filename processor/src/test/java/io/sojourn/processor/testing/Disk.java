package io.sojourn.processor.testing;

import io.sojourn.Remote;
import io.sojourn.processor.RemoteProcessor;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * Compiles into folders, so that one compile sees what another one wrote.
 *
 * @param folder what the folders of compiles lie in
 */
public record Disk(Path folder) {

    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    /**
     * Compiles sources into a folder, generated sources included.
     *
     * @param output the folder's name
     * @param earlier the name of the folder of an earlier compile to see, or an empty string
     * @return what the compiler said, warnings included
     */
    public List<String> compile(String output, String earlier, String... sources) throws IOException {
        String classPath = api() + (earlier.isEmpty() ? "" : File.pathSeparator + folder.resolve(earlier));
        return run(output, List.of("-cp", classPath, "-Xlint:all,-processing"), List.of(sources));
    }

    /** Compiles a named module. */
    public List<String> compileModule(String output, String module, String... sources) throws IOException {
        List<String> all = new ArrayList<>(List.of(module));
        all.addAll(Arrays.asList(sources));
        return run(
                output,
                List.of(
                        "--module-path",
                        api() + File.pathSeparator + jarOf(NullMarked.class),
                        "-Xlint:all,-requires-automatic,-module"),
                all);
    }

    private List<String> run(String output, List<String> options, List<String> sources) throws IOException {
        Path target = Files.createDirectories(folder.resolve(output));
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-d", target.toString(), "-s", target.toString(), "-sourcepath", "src/none"));
        if (options.contains("--module-path")) {
            all.removeAll(List.of("-sourcepath", "src/none"));
        }
        List<JavaFileObject> files = sources.stream().map(Disk::source).collect(Collectors.toList());
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaCompiler.CompilationTask task =
                ToolProvider.getSystemJavaCompiler().getTask(null, null, said, all, null, files);
        task.setProcessors(List.of(new RemoteProcessor()));
        boolean succeeded = task.call();
        List<String> messages =
                said.getDiagnostics().stream().map(Disk::show).collect(Collectors.toCollection(ArrayList::new));
        if (!succeeded && messages.isEmpty()) {
            messages.add("failed without a message");
        }
        return messages;
    }

    private static String show(Diagnostic<?> diagnostic) {
        return diagnostic.getKind() + ": " + diagnostic.getMessage(Locale.ROOT);
    }

    private static JavaFileObject source(String text) {
        Matcher matcher = TYPE.matcher(text);
        return new TextSource(matcher.find() ? matcher.group(1) + ".java" : "module-info.java", text);
    }

    private static Path api() {
        return jarOf(Remote.class);
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
