/** The directory on the Raft engine: durable, and the same on every naming server; the only package that knows it. */
@NullMarked
package io.sojourn.naming.server.replica;

import org.jspecify.annotations.NullMarked;
