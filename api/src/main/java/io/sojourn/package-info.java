/** The annotations with which users declare remote interfaces and the values that travel. */
@NullMarked
package io.sojourn;

import org.jspecify.annotations.NullMarked;
