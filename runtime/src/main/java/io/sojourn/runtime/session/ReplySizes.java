package io.sojourn.runtime.session;

import java.util.HashMap;
import java.util.Map;

/** How large the replies of each method have been lately, to know how much room to reserve. */
final class ReplySizes {

    private static final int FIRST_GUESS = 512;
    /** More is not reserved: larger replies book the rest when they are there, or are sent without being kept. */
    private static final int MOST = 64 << 10;

    private static final int METHODS = 256;

    private final Map<Integer, Integer> largest = new HashMap<>();

    /** Bytes to reserve for a reply of a method. */
    long expected(int method) {
        return largest.getOrDefault(method, FIRST_GUESS);
    }

    /** Remembers a reply; a single large one is forgotten slowly. */
    void seen(int method, int bytes) {
        int before = largest.getOrDefault(method, FIRST_GUESS);
        int now = Math.min(MOST, Math.max(FIRST_GUESS, bytes > before ? bytes : before - (before - bytes) / 8));
        if (now != before && (largest.size() < METHODS || largest.containsKey(method))) {
            largest.put(method, now);
        }
    }
}
