/** Naming servers and their clients in processes of their own under faults, and the proof of what the clients were told. */
@NullMarked
package io.sojourn.benchmarks.soak.naming;

import org.jspecify.annotations.NullMarked;
