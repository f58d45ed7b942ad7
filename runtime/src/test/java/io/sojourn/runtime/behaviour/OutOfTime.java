package io.sojourn.runtime.behaviour;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.Outcome;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls whose deadline is meant to pass while they run. */
public final class OutOfTime {

    private static final int ATTEMPTS = 20;

    private OutOfTime() {}

    /**
     * Makes a call that has too little time, and makes it anew as long as the time was over before it set out: so it is where
     * the machine stalls.
     *
     * @param begun whether the body has begun; then nothing is made anew, whatever the failure says
     */
    public static DeadlineExceeded of(ThrowingCallable call, BooleanSupplier begun) {
        DeadlineExceeded failure = catchThrowableOfType(DeadlineExceeded.class, call);
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            if (failure.outcome() != Outcome.NOT_EXECUTED || begun.getAsBoolean()) {
                break;
            }
            failure = catchThrowableOfType(DeadlineExceeded.class, call);
        }
        return failure;
    }
}
