package io.sojourn.processor.testing;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * One source that must not compile, with all that the compiler is expected to say about it in a comment at its end:
 * {@code Name.java:line: error: text}.
 *
 * @param file the source
 */
public record Fixture(Path file) {

    private static final String START = "\n/* expected\n";
    private static final String END = "*/\n";

    /** The fixtures of a folder of the test resources. */
    public static List<Fixture> in(String folder) {
        return Sources.in(folder).stream().map(Fixture::new).toList();
    }

    /** What the end of the file says. */
    public String expected() {
        String text = Sources.text(file);
        int start = text.lastIndexOf(START);
        return start < 0 ? "" : text.substring(start + START.length(), text.lastIndexOf(END));
    }

    /** What the compiler says, by line. */
    public String actual() {
        Compilation compilation = Sources.compileFiles(List.of(file), "-Xlint:all");
        return compilation.diagnostics().stream()
                .sorted(Comparator.comparingLong(Diagnostic::getLineNumber))
                .map(Fixture::show)
                .collect(Collectors.joining());
    }

    private static String show(Diagnostic<? extends JavaFileObject> diagnostic) {
        String source = diagnostic.getSource() == null
                ? "?"
                : Path.of(diagnostic.getSource().getName()).getFileName().toString();
        return source + ":" + diagnostic.getLineNumber() + ": "
                + diagnostic.getKind().name().toLowerCase(Locale.ROOT).replace("mandatory_", "") + ": "
                + diagnostic.getMessage(Locale.ROOT) + "\n";
    }

    @Override
    public String toString() {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }
}
