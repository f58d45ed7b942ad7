/** What is wrong with a declaration, how it is worded, and where it is shown. */
@NullMarked
package io.sojourn.processor.report;

import org.jspecify.annotations.NullMarked;
