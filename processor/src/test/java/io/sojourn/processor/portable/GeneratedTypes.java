package io.sojourn.processor.portable;

import com.google.testing.compile.Compilation;
import io.sojourn.processor.testing.Sources;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.WireType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Sources compiled with the processor under all warnings, and the classes that came of it. */
final class GeneratedTypes {

    private static final Path FOLDER = Path.of("src/test/resources/values");

    private final Map<String, byte[]> classes = new HashMap<>();
    private final Map<Class<?>, WireType> marshallers = new HashMap<>();
    private final List<EntryPoint> entryPoints = new ArrayList<>();
    private final ClassLoader loader;

    private GeneratedTypes(Compilation compilation) throws IOException, ReflectiveOperationException {
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                String name = file.getName()
                        .replaceFirst("^/CLASS_OUTPUT/", "")
                        .replaceFirst("\\.class$", "")
                        .replace('/', '.');
                try (InputStream in = file.openInputStream()) {
                    classes.put(name, in.readAllBytes());
                }
            }
        }
        loader = new ClassLoader(GeneratedTypes.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        for (String name : classes.keySet()) {
            if (name.endsWith(EntryPoint.SUFFIX)) {
                EntryPoint entryPoint =
                        (EntryPoint) Class.forName(name, true, loader).getEnumConstants()[0];
                entryPoints.add(entryPoint);
                entryPoint.wireTypes().forEach(type -> marshallers.put(type.type(), type));
            }
        }
    }

    /** Compiles one file of the folder {@code values}; any warning fails. */
    static GeneratedTypes ofFile(String file) {
        return of(Sources.source(FOLDER.resolve(file)));
    }

    /** Compiles sources; any warning fails. */
    static GeneratedTypes of(JavaFileObject... sources) {
        Compilation compilation = Sources.compile(List.of(sources), "-Xlint:all,-processing", "-Werror", "-parameters");
        if (compilation.status() != Compilation.Status.SUCCESS) {
            throw new AssertionError(compilation.diagnostics());
        }
        try {
            return new GeneratedTypes(compilation);
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    Class<?> load(String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    EntryPoint entryPoint(String type) {
        return entryPointNamed(EntryPoint.nameFor(load(type)));
    }

    EntryPoint entryPointNamed(String name) {
        return entryPoints.stream()
                .filter(found -> found.getClass().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Nullable
    WireType marshaller(Class<?> type) {
        return marshallers.get(type);
    }

    WireType marshaller(String type) {
        WireType found = marshallers.get(load(type));
        if (found == null) {
            throw new AssertionError("no marshaller of " + type + " among " + marshallers.keySet());
        }
        return found;
    }

    /** Writes a value as if its type were unknown, and reads it again. */
    Object copy(Object value) {
        TokenReader reader = new TokenReader(this, tokens(value));
        Object copy = reader.readAny(Object.class);
        if (!reader.atEnd()) {
            throw new AssertionError("tokens left");
        }
        return copy;
    }

    List<Object> tokens(Object value) {
        TokenWriter writer = new TokenWriter(this);
        writer.writeAny(value);
        return writer.tokens();
    }
}
