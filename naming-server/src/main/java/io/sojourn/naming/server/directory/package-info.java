/** The directory as a deterministic state machine: commands in, results and events out; no input, output or clock. */
@NullMarked
package io.sojourn.naming.server.directory;

import org.jspecify.annotations.NullMarked;
