/** Names and what is bound to them. */
@NullMarked
package io.sojourn.naming;

import org.jspecify.annotations.NullMarked;
