package io.sojourn.processor.read;

import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.TypeUse;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Decides how declared types travel, and collects what they bring along. One instance per remote interface,
 * {@code @Portable} type or {@code @PortableTypes} holder.
 */
public final class TypeReader {

    /**
     * A reader on behalf of one type.
     *
     * @param home the type whose entry point holds the marshallers of types that have none beside them
     * @param compiledHere whether a type is compiled now, so that its generated classes may not exist yet
     */
    public TypeReader(Elements elements, Types types, TypeElement home, Predicate<TypeElement> compiledHere) {}

    /**
     * Reads one declared type. What cannot travel becomes an {@link io.sojourn.processor.model.Obstacle} of the
     * {@linkplain #closure closure} and reads as {@link TypeUse.Tagged}, so that more can be found.
     *
     * @param path where the type stands, for messages
     */
    public TypeUse read(TypeMirror type, Path path) {
        throw new UnsupportedOperationException("later");
    }

    /** Reads a type of a {@code throws} clause. */
    public TypeUse.Thrown readThrown(TypeMirror type, Path path) {
        throw new UnsupportedOperationException("later");
    }

    /** What was met by all reads so far, with everything that their state mentions. */
    public Closure closure() {
        return new Closure(List.of(), List.of(), List.of(), List.of());
    }
}
