package io.sojourn.benchmarks.fairness;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on beside small calls.
 *
 * @param neighbour the other calls; null for none
 * @param place where they go
 */
record Company(@Nullable Neighbour neighbour, Place place) {

    /** Nothing else. */
    static final Company NONE = new Company(null, Place.SAME_OBJECT);

    /** Where the other calls go. */
    enum Place {
        /** By the same node to the object of the small calls. */
        SAME_OBJECT("same object"),
        /** By the same node to another object of the same server. */
        OTHER_OBJECT("another object"),
        /** From another process to a third: what they take of the machine, and nothing else. */
        OTHER_PROCESSES("other processes");

        private final String shown;

        Place(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    /** All that are measured, those first that others are compared with. */
    static List<Company> all() {
        List<Company> all = new ArrayList<>();
        all.add(NONE);
        for (Neighbour neighbour : Neighbour.values()) {
            if (neighbour != Neighbour.TAKE && neighbour != Neighbour.GIVE) {
                all.add(new Company(neighbour, Place.OTHER_PROCESSES));
            }
            all.add(new Company(neighbour, Place.SAME_OBJECT));
            if (neighbour == Neighbour.SLEEP || neighbour == Neighbour.COMPUTE) {
                all.add(new Company(neighbour, Place.OTHER_OBJECT));
            }
        }
        return all;
    }
}
