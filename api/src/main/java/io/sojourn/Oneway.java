package io.sojourn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code void} method for whose end nobody waits: the call returns once it is queued for sending.
 *
 * <p>It is sent at most once; a failure of its body is logged and counted at the server. One thread's one-way calls to
 * one object begin in the order in which they were made, each after the body of its predecessor has returned.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Oneway {}
