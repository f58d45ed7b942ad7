/** The object's half of a call. */
@NullMarked
package io.sojourn.runtime.dispatch;

import org.jspecify.annotations.NullMarked;
