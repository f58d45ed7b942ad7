/** Moves frames between two nodes and promises nothing more. */
@NullMarked
package io.sojourn.runtime.transport;

import org.jspecify.annotations.NullMarked;
