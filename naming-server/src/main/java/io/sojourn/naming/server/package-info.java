/** A naming server as a whole, and the program that runs one. */
@NullMarked
package io.sojourn.naming.server;

import org.jspecify.annotations.NullMarked;
