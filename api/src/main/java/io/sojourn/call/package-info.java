/** One call as users see it: its context, its options and the interceptors around it. */
@NullMarked
package io.sojourn.call;

import org.jspecify.annotations.NullMarked;
