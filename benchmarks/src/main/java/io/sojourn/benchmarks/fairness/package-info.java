/** Small calls beside large, slow and blocking ones: how much longer they take. */
@NullMarked
package io.sojourn.benchmarks.fairness;

import org.jspecify.annotations.NullMarked;
