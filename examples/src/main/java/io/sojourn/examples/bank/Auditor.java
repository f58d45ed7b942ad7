package io.sojourn.examples.bank;

import io.sojourn.Remote;
import java.util.List;

/** Signs a report, and has it countersigned by the one who asked: calls nested in calls, back and forth. */
@Remote
public interface Auditor {

    /**
     * Signs, then lets the other auditor countersign while its own call is still open.
     *
     * @param other who is called back, with this auditor as its other one
     * @param times how many signatures are still wanted, from 0 on
     * @return the signatures, the last one first
     */
    List<String> sign(Auditor other, int times);
}
