package io.sojourn.runtime.behaviour;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources compiled with the processor while a test runs, and the class loader that has them. */
public final class Compiled implements AutoCloseable {

    private final Path directory;
    private final List<Diagnostic<? extends JavaFileObject>> errors;
    private final URLClassLoader loader;

    private Compiled(Path directory, List<Diagnostic<? extends JavaFileObject>> errors, ClassLoader parent) {
        this.directory = directory;
        this.errors = errors;
        try {
            this.loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, parent);
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles against the test's class path.
     *
     * @param directory an empty or missing directory for the classes
     * @param sources the sources by the binary names of their types
     */
    public static Compiled in(Path directory, Map<String, String> sources) {
        return in(directory, sources, Compiled.class.getClassLoader(), List.of());
    }

    /** Compiles against the test's class path and what was compiled before, on top of whose class loader it is loaded. */
    public static Compiled in(Path directory, Map<String, String> sources, Compiled library) {
        return in(directory, sources, library.loader, List.of(library.directory));
    }

    private static Compiled in(Path directory, Map<String, String> sources, ClassLoader parent, List<Path> libraries) {
        String classPath = Stream.concat(
                        libraries.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
        return new Compiled(directory, compile(directory, sources, List.of("-classpath", classPath)), parent);
    }

    /** Compiles with the processor, unless the options say {@code -proc:none}; returns the errors. */
    public static List<Diagnostic<? extends JavaFileObject>> compile(
            Path directory, Map<String, String> sources, List<String> options) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            Files.createDirectories(directory);
            List<String> all = Stream.concat(
                            options.stream(), Stream.of("-d", directory.toString(), "-parameters", "-Xlint:all"))
                    .toList();
            List<SourceText> units = sources.entrySet().stream()
                    .map(each -> new SourceText(each.getKey(), each.getValue()))
                    .toList();
            JavaCompiler.CompilationTask task = compiler.getTask(null, files, found, all, null, units);
            if (!options.contains("-proc:none")) {
                task.setProcessors(ServiceLoader.load(Processor.class));
            }
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    /** The compile errors, in the order in which they were reported. */
    public List<Diagnostic<? extends JavaFileObject>> errors() {
        return errors;
    }

    /** Where the classes are. */
    public Path directory() {
        return directory;
    }

    /** The class loader that has the classes. */
    public ClassLoader classLoader() {
        return loader;
    }

    /** Loads a class; fails if there were compile errors. */
    public Class<?> load(String name) {
        if (!errors.isEmpty()) {
            throw new AssertionError("The sources do not compile: " + errors);
        }
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name + " was not compiled", e);
        }
    }

    /** Makes an instance of a public class through its public constructor without parameters. */
    public <T> T create(String name, Class<T> as) {
        try {
            return as.cast(load(name).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name + " cannot be made", e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        SourceText(String name, String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
