/** The commands of the program {@code sojourn}, one class each. */
@NullMarked
package io.sojourn.naming.server.cli;

import org.jspecify.annotations.NullMarked;
