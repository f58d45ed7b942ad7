/** Values as JSON text and back, for the command line and the console. */
@NullMarked
package io.sojourn.naming.server.json;

import org.jspecify.annotations.NullMarked;
