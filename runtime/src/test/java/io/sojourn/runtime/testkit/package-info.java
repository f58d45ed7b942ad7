/** Whole clusters in one thread: the real sessions over a network and a time that are played from one seed. */
@NullMarked
package io.sojourn.runtime.testkit;

import org.jspecify.annotations.NullMarked;
