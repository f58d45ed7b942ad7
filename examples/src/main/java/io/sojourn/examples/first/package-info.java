/** The program that the README shows. */
@NullMarked
package io.sojourn.examples.first;

import org.jspecify.annotations.NullMarked;
