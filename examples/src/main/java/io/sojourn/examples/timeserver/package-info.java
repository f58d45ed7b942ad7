/** The lecture classic: get and set the time of another process. */
@NullMarked
package io.sojourn.examples.timeserver;

import org.jspecify.annotations.NullMarked;
