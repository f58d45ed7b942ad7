/** A running node and how to start one. */
@NullMarked
package io.sojourn.node;

import org.jspecify.annotations.NullMarked;
