package io.sojourn.processor.check;

import io.sojourn.processor.model.Closure;
import io.sojourn.processor.report.Findings;

/** Whether everything that a remote interface or portable type brings along can be written and rebuilt. */
public final class PortableRules {

    /** Adds what is wrong to the findings. */
    public void check(Closure closure, Findings findings) {}
}
