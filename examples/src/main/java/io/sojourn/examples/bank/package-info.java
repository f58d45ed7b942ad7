/** A bank whose accounts live in several processes: references, callbacks, exceptions and transfers between banks. */
@NullMarked
package io.sojourn.examples.bank;

import org.jspecify.annotations.NullMarked;
