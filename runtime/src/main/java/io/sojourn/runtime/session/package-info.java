/**
 * Exactly once over anything that moves frames: state machines without threads, locks, sockets or clock. Events are method
 * calls with the time as an argument; effects are calls on an interface handed in.
 */
@NullMarked
package io.sojourn.runtime.session;

import org.jspecify.annotations.NullMarked;
