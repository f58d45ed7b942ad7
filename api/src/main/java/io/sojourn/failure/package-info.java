/** What can go wrong with a call or a name, told apart by what the failed call may have done. */
@NullMarked
package io.sojourn.failure;

import org.jspecify.annotations.NullMarked;
