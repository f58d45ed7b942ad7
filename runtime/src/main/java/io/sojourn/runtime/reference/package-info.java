/** The references that this node holds: to proxies, to bytes and back. */
@NullMarked
package io.sojourn.runtime.reference;

import org.jspecify.annotations.NullMarked;
