/** Who and what: identities of nodes, objects and calls, and the references made of them. */
@NullMarked
package io.sojourn.identity;

import org.jspecify.annotations.NullMarked;
