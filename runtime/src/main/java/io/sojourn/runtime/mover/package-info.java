/** Moves objects: drives the rules of {@code migrate} with this node's objects, calls to other nodes, and the location table. */
@NullMarked
package io.sojourn.runtime.mover;

import org.jspecify.annotations.NullMarked;
