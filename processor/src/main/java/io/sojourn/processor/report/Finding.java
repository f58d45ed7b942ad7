package io.sojourn.processor.report;

import javax.tools.Diagnostic;

/**
 * One thing to tell the user.
 *
 * @param kind {@code ERROR}, {@code WARNING} or {@code NOTE}; with an error nothing is generated for the type
 * @param place where it is shown
 * @param message what it says
 */
public record Finding(Diagnostic.Kind kind, Place place, Message message) {}
