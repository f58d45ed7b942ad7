package io.sojourn.runtime.observe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A logger that SLF4J is asked for when there is a line to write. For what every node loads at its start: most starts write
 * no line, and to look for what does the logging takes a good part of one. Thread-safe.
 *
 * @param name the logger's name
 */
public record LateLogger(String name) {

    /** Named like the class that logs. */
    public static LateLogger of(Class<?> logging) {
        return new LateLogger(logging.getName());
    }

    /** The logger; SLF4J keeps it, so that asking again costs little. */
    public Logger get() {
        return LoggerFactory.getLogger(name);
    }
}
