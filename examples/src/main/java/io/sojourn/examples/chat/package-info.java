/** Rooms whose members are callbacks; a member that dies is dropped while the others go on. */
@NullMarked
package io.sojourn.examples.chat;

import org.jspecify.annotations.NullMarked;
