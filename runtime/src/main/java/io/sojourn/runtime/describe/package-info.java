/** What a node knows of interfaces and types, so that failures between two versions name both. */
@NullMarked
package io.sojourn.runtime.describe;

import org.jspecify.annotations.NullMarked;
