package io.sojourn.benchmarks.soak;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What one caller was told of its calls, by their numbers from 0 on; one byte for each. Thread-safe. */
final class Outcomes {

    private static final CallOutcome[] ALL = CallOutcome.values();

    private final int caller;
    // Guarded by this.
    private byte[] told = new byte[1_024];
    // Guarded by this.
    private int count;

    Outcomes(int caller) {
        this.caller = caller;
    }

    int caller() {
        return caller;
    }

    /** Takes the next number, of which nothing has been told yet. */
    synchronized int begin() {
        if (count == told.length) {
            told = Arrays.copyOf(told, 2 * count);
        }
        return count++;
    }

    synchronized void end(int number, CallOutcome outcome) {
        told[number] = (byte) outcome.ordinal();
    }

    /** How many numbers were taken. */
    synchronized int count() {
        return count;
    }

    synchronized CallOutcome of(int number) {
        return ALL[told[number]];
    }

    synchronized void write(DataOutputStream out) throws IOException {
        out.writeInt(caller);
        out.writeInt(count);
        out.write(told, 0, count);
    }

    /** Writes several to a file. */
    static void write(Path file, Iterable<Outcomes> all) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            for (Outcomes outcomes : all) {
                outcomes.write(out);
            }
        }
    }

    /** Reads those of one caller. */
    static Outcomes read(DataInputStream in) throws IOException {
        Outcomes outcomes = new Outcomes(in.readInt());
        int count = in.readInt();
        byte[] told = in.readNBytes(count);
        synchronized (outcomes) {
            outcomes.told = told;
            outcomes.count = count;
        }
        return outcomes;
    }
}
