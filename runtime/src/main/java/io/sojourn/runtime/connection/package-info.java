/** The shell around the session cores: threads, the reader role, flushing, reconnect timers. */
@NullMarked
package io.sojourn.runtime.connection;

import org.jspecify.annotations.NullMarked;
