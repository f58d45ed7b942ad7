/** How an object moves from one node to another without two copies ever answering: pure state machines. */
@NullMarked
package io.sojourn.runtime.migrate;

import org.jspecify.annotations.NullMarked;
