/** Frames over a stream of bytes, whatever medium carries it. */
@NullMarked
package io.sojourn.runtime.transport.stream;

import org.jspecify.annotations.NullMarked;
