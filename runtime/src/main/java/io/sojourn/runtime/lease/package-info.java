/** Who holds which object: claims, pins and releases as a state machine without thread, clock or socket. */
@NullMarked
package io.sojourn.runtime.lease;

import org.jspecify.annotations.NullMarked;
