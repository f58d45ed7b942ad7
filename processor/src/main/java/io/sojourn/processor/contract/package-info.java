/** What other versions of a program rely on: as a file beside the classes, and compared with the file accepted last. */
@NullMarked
package io.sojourn.processor.contract;

import org.jspecify.annotations.NullMarked;
