package io.sojourn.benchmarks.soak;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which calls have run, each by its own name and by its call id; one bit for each. Thread-safe. */
final class Executions {

    // All guarded by this.
    private final Map<Integer, BitSet> byCaller = new HashMap<>();
    private final Map<NodeId, BitSet> byCallId = new HashMap<>();
    private long twice;
    private long total;

    /** Notes a run whose call id is known. */
    synchronized void ran(int caller, long number, CallId id) {
        BitSet ids = byCallId.computeIfAbsent(id.client(), client -> new BitSet());
        int sequence = Math.toIntExact(id.sequence());
        boolean again = ids.get(sequence);
        ids.set(sequence);
        note(caller, number, again);
    }

    /** Notes a run of which a log tells. */
    synchronized void logged(int caller, long number) {
        note(caller, number, false);
    }

    private void note(int caller, long number, boolean again) {
        BitSet numbers = byCaller.computeIfAbsent(caller, key -> new BitSet());
        int place = Math.toIntExact(number);
        if (again || numbers.get(place)) {
            twice++;
        }
        numbers.set(place);
        total++;
    }

    synchronized boolean has(int caller, long number) {
        BitSet numbers = byCaller.get(caller);
        return numbers != null && numbers.get(Math.toIntExact(number));
    }

    /** The calls of all callers but those given. */
    synchronized Map<Integer, List<Integer>> without(Set<Integer> callers) {
        Map<Integer, List<Integer>> others = new HashMap<>();
        byCaller.forEach((caller, numbers) -> {
            if (!callers.contains(caller)) {
                others.put(caller, numbers.stream().boxed().toList());
            }
        });
        return others;
    }

    /** How many calls ran although they had run before. */
    synchronized long twice() {
        return twice;
    }

    /** How many runs there were. */
    synchronized long total() {
        return total;
    }

    /** Writes all of it to a file. */
    synchronized void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeLong(twice);
            out.writeLong(total);
            out.writeInt(byCaller.size());
            for (Map.Entry<Integer, BitSet> entry : byCaller.entrySet()) {
                byte[] bits = entry.getValue().toByteArray();
                out.writeInt(entry.getKey());
                out.writeInt(bits.length);
                out.write(bits);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static Executions read(Path file) throws IOException {
        Executions executions = new Executions();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            synchronized (executions) {
                executions.twice = in.readLong();
                executions.total = in.readLong();
                for (int callers = in.readInt(); callers > 0; callers--) {
                    int caller = in.readInt();
                    executions.byCaller.put(caller, BitSet.valueOf(in.readNBytes(in.readInt())));
                }
            }
        }
        return executions;
    }
}
