/** Objects that move at random between real processes while they are called and processes are killed, and the proof. */
@NullMarked
package io.sojourn.benchmarks.soak.migration;

import org.jspecify.annotations.NullMarked;
