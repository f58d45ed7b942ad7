/** Frames over Unix-domain sockets, between processes of one machine. */
@NullMarked
package io.sojourn.runtime.transport.unix;

import org.jspecify.annotations.NullMarked;
