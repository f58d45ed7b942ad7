/** How fast a cluster of naming servers is, and how soon it goes on when the one that leads is killed. */
@NullMarked
package io.sojourn.benchmarks.naming;

import org.jspecify.annotations.NullMarked;
