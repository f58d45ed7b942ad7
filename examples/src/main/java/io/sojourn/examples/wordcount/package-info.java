/** A compute engine: a master farms the words of a directory out to workers that it finds by name. */
@NullMarked
package io.sojourn.examples.wordcount;

import org.jspecify.annotations.NullMarked;
