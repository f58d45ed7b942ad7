package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type whose instances travel by value.
 *
 * <p>Types that a remote interface's signature mentions travel without it; it is needed where no signature shows the
 * type: a subclass passed as its base, or a type that fills a type variable. Its marshaller is generated beside it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Portable {

    /**
     * A class with a public constructor without parameters that implements {@code io.sojourn.spi.Marshaller} for the
     * annotated type and replaces the generated marshaller; {@code void.class} means none.
     */
    Class<?> marshaller() default void.class;

    /** Whether instances that occur twice in one message stay one instance even where their type is immutable. */
    boolean shared() default false;

    /** Whether falling back to reflection for private state is a compile error rather than a note. */
    boolean strict() default false;
}
