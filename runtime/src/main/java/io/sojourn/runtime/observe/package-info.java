/** Counters and events that everybody feeds. */
@NullMarked
package io.sojourn.runtime.observe;

import org.jspecify.annotations.NullMarked;
