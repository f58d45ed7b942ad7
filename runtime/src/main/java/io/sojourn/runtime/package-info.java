/** The composition root of a node: its builder, its configuration, and the wiring of everything below. */
@NullMarked
package io.sojourn.runtime;

import org.jspecify.annotations.NullMarked;
