/** Frames over TCP, with blocking sockets. */
@NullMarked
package io.sojourn.runtime.transport.tcp;

import org.jspecify.annotations.NullMarked;
