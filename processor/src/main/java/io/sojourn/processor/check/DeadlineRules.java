package io.sojourn.processor.check;

import io.sojourn.Deadline;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import java.util.Locale;
import javax.lang.model.element.Element;

/** Whether a deadline is one that messages can carry. */
public final class DeadlineRules {

    private static final long LONGEST = 0xffff_ffffL;

    /** Adds a deadline out of range to the findings. */
    public void check(Element element, Findings findings) {
        Deadline deadline = element.getAnnotation(Deadline.class);
        if (deadline == null) {
            return;
        }
        String shown = deadline.value() + " " + deadline.unit().name().toLowerCase(Locale.ROOT);
        long millis = deadline.unit().toMillis(deadline.value());
        if (deadline.value() <= 0) {
            report(element, "a deadline of " + shown + ", which is over before the call begins.", findings);
        } else if (millis < 1) {
            report(element, "a deadline of " + shown + ", less than the shortest one of 1 millisecond.", findings);
        } else if (millis > LONGEST) {
            report(
                    element,
                    "a deadline of " + shown
                            + ", longer than the longest one of 4294967295 milliseconds (some 49 days).",
                    findings);
        }
    }

    private static void report(Element element, String rule, Findings findings) {
        findings.error(
                element,
                Deadline.class,
                new Message(
                        Culprit.of(element),
                        "has " + rule,
                        "State 1 to 4294967295 milliseconds, for example @Deadline(30); without a unit the value is in "
                                + "seconds."));
    }
}
