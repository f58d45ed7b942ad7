/** The client of the directory: how names are bound, found, remembered and watched from one node. */
@NullMarked
package io.sojourn.runtime.naming;

import org.jspecify.annotations.NullMarked;
