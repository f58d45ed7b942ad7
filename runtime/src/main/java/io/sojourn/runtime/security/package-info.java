/** Who is at the other end, and whether it is still the same one. */
@NullMarked
package io.sojourn.runtime.security;

import org.jspecify.annotations.NullMarked;
