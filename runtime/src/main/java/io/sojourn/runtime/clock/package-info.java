/** Time, timers, rounds by them, and chance as arguments; nothing else reads the system's clock or random source. */
@NullMarked
package io.sojourn.runtime.clock;

import org.jspecify.annotations.NullMarked;
