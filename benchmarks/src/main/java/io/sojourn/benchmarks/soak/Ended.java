package io.sojourn.benchmarks.soak;

import io.sojourn.failure.RemoteFailure;
import org.jspecify.annotations.Nullable;

/** How a call ended: what its caller was told, and the failure if there was one. */
record Ended(CallOutcome outcome, @Nullable RemoteFailure failure) {}
