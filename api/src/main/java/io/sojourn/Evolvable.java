package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type whose values two versions of a program exchange although its declaration has changed.
 *
 * <p>Records, classes and exceptions: each component travels under its name, so that components can be added, removed and
 * reordered, and renamed with {@link Was}. A component that the sender does not have is what {@link Default} says, else zero,
 * {@code false}, an empty {@code Optional}, {@code Collection}, {@code List}, {@code Set} or {@code Map}, else null; in a
 * class that is built by its setters it stays as the constructor left it. A component that the receiver does not have is
 * skipped. A component whose type has changed is an error, never a misread.
 *
 * <p>Enums: constants travel by name. One that the receiver does not have becomes its constant with {@link Unknown}; without
 * such a constant the call fails, naming it.
 *
 * <p>Sealed types: values travel with the tag of their own type, so that permitted types can be added.
 *
 * <p>The price is the name of each component, once a message, and its length, once a value; and what two components of one
 * value share arrives twice. Putting this annotation on a type, or taking it away, changes the layout: do it before there is
 * a second version.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Evolvable {

    /** Says what a component or constant was called in the first version; it still travels under that name. */
    @Documented
    @Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Was {
        /** The first name, whatever it was called in between. */
        String value();
    }

    /** Says what a component is where the sender does not have it. */
    @Documented
    @Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Default {
        /** A number, {@code true} or {@code false}, a character, a text, or the name of an enum constant. */
        String value();
    }

    /** Marks the one constant of an enum that stands for those that are not known here. */
    @Documented
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Unknown {}
}
