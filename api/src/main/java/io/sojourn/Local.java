package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code default} method of a remote interface that always runs at the caller, on the proxy.
 *
 * <p>Its parameters and result are unrestricted, because they never cross the network. A {@code default} method without
 * this annotation is a remote method like any other, whose body runs at the caller only when the server does not know
 * the method.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Local {}
