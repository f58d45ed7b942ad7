package io.sojourn.benchmarks.soak.naming;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether versions rise as time goes on: nobody is told of an older one after somebody was told of a newer one, or has made it.
 */
final class VersionOrder {

    /**
     * Somebody was told of a version.
     *
     * @param from when it was asked for
     * @param until when it was told
     * @param bound by how much it must be above those that were told before it was asked for; negative if it may be anything
     * @param what for messages
     */
    record Sight(long from, long until, long version, int bound, String what) {}

    private final List<Sight> sights = new ArrayList<>();

    void add(Sight sight) {
        sights.add(sight);
    }

    /** What is out of order. */
    List<String> violations() {
        List<Sight> byEnd = new ArrayList<>(sights);
        byEnd.sort(Comparator.comparingLong(Sight::until));
        sights.sort(Comparator.comparingLong(Sight::from));
        List<String> violations = new ArrayList<>();
        Sight newest = null;
        int ended = 0;
        for (Sight sight : sights) {
            for (; ended < byEnd.size() && byEnd.get(ended).until() < sight.from(); ended++) {
                if (newest == null || byEnd.get(ended).version() > newest.version()) {
                    newest = byEnd.get(ended);
                }
            }
            if (newest != null && sight.bound() >= 0 && sight.version() < newest.version() + sight.bound()) {
                violations.add(sight.what() + " was told version " + sight.version() + " although " + newest.what()
                        + " had been told version " + newest.version() + " before");
            }
        }
        return violations;
    }
}
