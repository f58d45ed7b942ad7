package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * States how long a call of the method, or of each method of the interface, may take at most.
 *
 * <p>Call options override it, and a nested call never outlives the call it belongs to. Without it the node's default
 * holds (30 seconds unless configured).
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Deadline {

    /** The time in {@link #unit()}s; at least 1 millisecond, at most 4,294,967,295 milliseconds (some 49 days). */
    long value();

    /** The unit of {@link #value()}. */
    TimeUnit unit() default TimeUnit.SECONDS;
}
