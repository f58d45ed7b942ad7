package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose objects serve one call at a time: the next one begins when the one before has ended, an asynchronous
 * one when its stage has completed.
 *
 * <p>Waiting calls are first come, first served within their deadlines, and bounded. A call of the chain that is in the
 * object already, such as a callback, does not wait for that chain's own call. Chains that wait for each other's objects in
 * a circle are found, and one of their calls is refused with the circle in its message.
 *
 * <p>The object's own node calls it through a proxy as well: {@code bind}, {@code export} and {@code lookup} give one, and a
 * reference that comes home arrives as one, because a plain Java call would not wait for its turn. Stands on a class that
 * implements a {@link Remote} interface; subclasses inherit it.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Serial {}
