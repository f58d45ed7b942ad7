/** Remote interfaces in a package that its module does not export. */
@NullMarked
package io.sojourn.examples.modular;

import org.jspecify.annotations.NullMarked;
