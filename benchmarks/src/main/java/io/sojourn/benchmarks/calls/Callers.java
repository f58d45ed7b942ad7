package io.sojourn.benchmarks.calls;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls: how many, and how.
 *
 * @param count of threads, or of calls in flight where they are asynchronous
 * @param kind what they are
 */
record Callers(int count, Kind kind) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([a-z]?)");

    /** The ways to call. */
    enum Kind {
        /** Each thread calls again as soon as its call has returned. */
        CLOSED(""),
        /** The same, where client and server share one processor. */
        PINNED("p"),
        /** The same by virtual threads. */
        VIRTUAL("v"),
        /** One thread starts calls and waits only while too many are in flight. */
        ASYNCHRONOUS("a"),
        /** The threads call at a fixed rate, half of what they would reach; a late call counts from when it was due. */
        OPEN("o");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }
    }

    /**
     * Reads what the command line has, such as {@code 1}, {@code 1p}, {@code 512v}, {@code 1024a} or {@code 32o}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Callers parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches() && !matcher.group(1).equals("0")) {
            for (Kind kind : Kind.values()) {
                if (kind.letter.equals(matcher.group(2))) {
                    return new Callers(Integer.parseInt(matcher.group(1)), kind);
                }
            }
        }
        throw new IllegalArgumentException("Callers are a number followed by nothing (threads), p (pinned to one"
                + " processor), v (virtual threads), a (calls in flight of one thread) or o (at a fixed rate), such as"
                + " 1p; not '" + text + "'.");
    }

    boolean pinned() {
        return kind == Kind.PINNED;
    }

    /** As the command line has it. */
    String text() {
        return count + kind.letter;
    }

    /** As the tables have it. */
    @Override
    public String toString() {
        String threads = count == 1 ? "1 thread" : count + " threads";
        return switch (kind) {
            case CLOSED -> threads;
            case PINNED -> threads + ", one core";
            case VIRTUAL -> count + " virtual threads";
            case ASYNCHRONOUS -> String.format(Locale.ROOT, "%,d in flight", count);
            case OPEN -> threads + ", half the rate";
        };
    }
}
