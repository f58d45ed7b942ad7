package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods may be called from other processes.
 *
 * <p>An object whose class implements a remote interface travels by reference, at any depth of any argument or result;
 * everything else travels by value. The annotation processor generates a proxy, a skeleton and an asynchronous view for
 * each remote interface and reports every signature that cannot cross the network as a compile error.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Remote {}
