/** A remote file store: directories and open files are remote objects that lead from one to the next. */
@NullMarked
package io.sojourn.examples.filestore;

import org.jspecify.annotations.NullMarked;
