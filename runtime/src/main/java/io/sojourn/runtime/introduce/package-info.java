/** Connects two nodes of which only one listens: a third one, connected to both, asks the other to dial. */
@NullMarked
package io.sojourn.runtime.introduce;

import org.jspecify.annotations.NullMarked;
