/** An auction that follows its bidders from house to house while they bid. */
@NullMarked
package io.sojourn.examples.nomad;

import org.jspecify.annotations.NullMarked;
