/** What the annotation processor adds to compiling. */
@NullMarked
package io.sojourn.benchmarks.processor;

import org.jspecify.annotations.NullMarked;
