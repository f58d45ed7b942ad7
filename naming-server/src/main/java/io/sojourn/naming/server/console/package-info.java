/** The naming server's read-only view over HTTP: health, counters, and the page that shows names, nodes and peers. */
@NullMarked
package io.sojourn.naming.server.console;

import org.jspecify.annotations.NullMarked;
