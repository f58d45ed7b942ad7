package io.sojourn.examples.bank;

import java.util.ArrayList;
import java.util.List;

/** Signs with its name and the number of signatures still wanted. */
public final class StandardAuditor implements Auditor {

    private final String name;

    /** An auditor who signs with the name given. */
    public StandardAuditor(String name) {
        this.name = name;
    }

    @Override
    public List<String> sign(Auditor other, int times) {
        if (times == 0) {
            return List.of();
        }
        List<String> signatures = new ArrayList<>(other.sign(this, times - 1));
        signatures.add(name + " " + times);
        return signatures;
    }
}
