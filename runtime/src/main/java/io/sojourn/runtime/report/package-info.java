/** The report of a node, as others may ask for it. */
@NullMarked
package io.sojourn.runtime.report;

import org.jspecify.annotations.NullMarked;
