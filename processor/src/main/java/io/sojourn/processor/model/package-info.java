/** Immutable descriptions of what users declared: remote interfaces, and the types whose values travel. */
@NullMarked
package io.sojourn.processor.model;

import org.jspecify.annotations.NullMarked;
