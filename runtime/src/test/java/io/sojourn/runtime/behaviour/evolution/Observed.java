package io.sojourn.runtime.behaviour.evolution;

import io.sojourn.failure.RemoteFailure;
import java.util.concurrent.ExecutionException;

/** What a call has come to, as text that also passes between processes. */
sealed interface Observed {

    /** It returned. */
    record Value(String text) implements Observed {}

    /** It failed; the outcome is empty for exceptions of the object. */
    record Failure(String type, String outcome, String message) implements Observed {}

    static Observed of(Throwable thrown) {
        Throwable failure = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
        return new Failure(
                failure.getClass().getSimpleName(),
                failure instanceof RemoteFailure remote ? remote.outcome().name() : "",
                String.valueOf(failure.getMessage()));
    }

    /** One line. */
    default String line() {
        String text = this instanceof Failure failure
                ? "failure\t" + failure.type() + "\t" + failure.outcome() + "\t" + failure.message()
                : "value\t" + ((Value) this).text();
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /** Reads a line. */
    static Observed parse(String line) {
        String[] parts = line.replace("\\n", "\n").replace("\\\\", "\\").split("\t", 4);
        return parts[0].equals("value") ? new Value(parts[1]) : new Failure(parts[1], parts[2], parts[3]);
    }
}
