/** Where bodies and the runtime's own work run: threads that grow on demand, virtual where the JDK has them. */
@NullMarked
package io.sojourn.runtime.thread;

import org.jspecify.annotations.NullMarked;
