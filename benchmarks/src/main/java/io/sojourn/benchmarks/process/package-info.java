/** Java programs in processes of their own: started, spoken to by lines, stopped, resumed and killed. */
@NullMarked
package io.sojourn.benchmarks.process;

import org.jspecify.annotations.NullMarked;
