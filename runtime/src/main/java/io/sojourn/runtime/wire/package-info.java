/** The protocol as data: what stands in a message, how it is encoded, and the buffer that holds it. */
@NullMarked
package io.sojourn.runtime.wire;

import org.jspecify.annotations.NullMarked;
