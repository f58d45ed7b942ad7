/** The distributed collector at work: leases behind a lock, with the node's objects, proxies, sessions and timers. */
@NullMarked
package io.sojourn.runtime.collector;

import org.jspecify.annotations.NullMarked;
