/** The smallest possible program: two numbers are added in another process. */
@NullMarked
package io.sojourn.examples.sum;

import org.jspecify.annotations.NullMarked;
