package io.sojourn.benchmarks.startup;

import com.esotericsoftware.kryo.kryo5.Kryo;
import io.sojourn.node.Node;
import io.sojourn.runtime.clock.TimeSource;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** The class path of a small program: its own jar and what Sojourn needs. Class-data sharing wants jars, not directories. */
final class Jars {

    private Jars() {}

    /** The class path, with new jars in the directory given for what is in directories. */
    static String classPath(Path directory) throws IOException {
        List<String> path = new ArrayList<>();
        int number = 0;
        for (Class<?> each : List.of(EmptyProgram.class, Node.class, TimeSource.class, Kryo.class, Logger.class)) {
            Path origin = origin(each);
            if (Files.isDirectory(origin)) {
                Path jar = directory.resolve("part-" + number++ + ".jar");
                pack(origin, jar);
                origin = jar;
            }
            path.add(origin.toString());
        }
        return String.join(File.pathSeparator, path);
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            files.filter(Files::isRegularFile).sorted().forEach(each -> add(classes, each, packed));
        }
    }

    private static void add(Path classes, Path file, JarOutputStream packed) {
        try {
            packed.putNextEntry(new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
            Files.copy(file, packed);
            packed.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
