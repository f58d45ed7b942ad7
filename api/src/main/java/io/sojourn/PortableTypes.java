package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names types of other libraries that travel by value where no signature of a remote interface shows them. */
@Documented
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PortableTypes {

    /** The types; each must have state that generated code can read and rebuild. */
    Class<?>[] value();
}
