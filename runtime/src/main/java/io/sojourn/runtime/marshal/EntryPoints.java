package io.sojourn.runtime.marshal;

import io.sojourn.Remote;
import io.sojourn.spi.EntryPoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the generated entry points of classes that are already loaded. */
final class EntryPoints {

    private final ClassValue<Optional<EntryPoint>> found = new ClassValue<>() {
        @Override
        protected Optional<EntryPoint> computeValue(Class<?> type) {
            return Optional.ofNullable(load(type));
        }
    };

    /** The entry point of a type, or null if none was generated. */
    @Nullable
    EntryPoint of(Class<?> type) {
        return found.get(type).orElse(null);
    }

    private static @Nullable EntryPoint load(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || type.isArray() || type.isHidden()) {
            return null;
        }
        Object[] constants;
        try {
            constants = Class.forName(EntryPoint.nameFor(type), true, loader).getEnumConstants();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return null;
        }
        if (constants != null
                && constants.length == 1
                && constants[0] instanceof EntryPoint entryPoint
                && (entryPoint.type() == type || entryPoint.type() == entryPoint.getClass())) {
            return entryPoint;
        }
        throw new IllegalStateException(
                EntryPoint.nameFor(type) + " is not what Sojourn's annotation processor generates " + "for "
                        + type.getName() + ". Rename it, or compile both again.");
    }

    /** Why a type cannot be used as a remote interface. */
    static IllegalArgumentException notRemote(Class<?> type) {
        if (!type.isInterface()) {
            return new IllegalArgumentException(type.getName() + " is a class. Only interfaces marked @Remote can be "
                    + "called remotely: name the interface it implements.");
        }
        if (!type.isAnnotationPresent(Remote.class)) {
            return new IllegalArgumentException(
                    type.getName() + " is not marked @Remote. Add the annotation and compile it again.");
        }
        return new IllegalArgumentException(missing(type));
    }

    /** What to do where generated code is missing. */
    static String missing(Class<?> type) {
        return """
                The generated class %s is missing: Sojourn's annotation processor did not run when %s was compiled.
                  Maven:  in the configuration of maven-compiler-plugin
                          <annotationProcessorPaths><path><groupId>io.sojourn</groupId><artifactId>sojourn-processor\
                </artifactId><version>VERSION</version></path></annotationProcessorPaths>
                  Gradle: annotationProcessor("io.sojourn:sojourn-processor:VERSION")
                  javac:  --processor-path sojourn-processor.jar (with the processor on the class path only, JDK 23 and \
                later also need -proc:full)""".formatted(EntryPoint.nameFor(type), type.getName());
    }
}
