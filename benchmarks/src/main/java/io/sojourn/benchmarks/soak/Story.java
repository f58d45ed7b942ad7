package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.relay.RelayEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a schedule went.
 *
 * @param verdict what was told, compared with what ran
 * @param relay what the relay did
 * @param failures how often callers saw each failure
 * @param notes facts worth a line
 * @param violations what contradicts a promise
 */
record Story(
        Verdict verdict,
        Map<RelayEvent, Long> relay,
        Map<String, Long> failures,
        List<String> notes,
        List<String> violations) {

    /** The failures that callers saw, summed up. */
    static Map<String, Long> failures(List<ClientProcess.Result> results) {
        Map<String, Long> failures = new TreeMap<>();
        for (ClientProcess.Result result : results) {
            result.figures().forEach((name, count) -> {
                if (name.contains("/")) {
                    failures.merge(name, count, Long::sum);
                }
            });
        }
        return failures;
    }
}
