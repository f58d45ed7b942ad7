/** The caller's half of a call. */
@NullMarked
package io.sojourn.runtime.invoke;

import org.jspecify.annotations.NullMarked;
