package io.sojourn.naming.server.simulation;

import io.sojourn.runtime.testkit.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What one naming server has written, and how much of it would survive a loss of power. */
final class Disk {

    /**
     * One entry of the log.
     *
     * @param commands encoded commands; empty for an entry that only says who leads
     * @param members who belongs to the cluster from here on, or null if that does not change
     */
    record Entry(long term, byte[] commands, @Nullable Set<Integer> members, long checksum) {

        static Entry of(long term, byte[] commands, @Nullable Set<Integer> members) {
            return new Entry(term, commands, members, sum(term, commands));
        }

        boolean isWhole() {
            return sum(term, commands) == checksum;
        }

        private static long sum(long term, byte[] commands) {
            CRC32C crc = new CRC32C();
            crc.update(commands);
            return crc.getValue() ^ term << 32;
        }
    }

    /** The state after a part of the log that is not kept any longer. */
    record Snapshot(long index, long term, Set<Integer> members, byte[] directory) {}

    long term;
    int votedFor = -1;

    @Nullable
    Snapshot snapshot;

    private final List<Entry> entries = new ArrayList<>();

    /** The last entry that a loss of power leaves. */
    long synced;

    boolean full;

    long first() {
        return snapshot == null ? 1 : snapshot.index() + 1;
    }

    long last() {
        return first() + entries.size() - 1;
    }

    Entry entry(long index) {
        return entries.get((int) (index - first()));
    }

    /** The term of an entry, or of the last one before the log; -1 for what is not known. */
    long termOf(long index) {
        if (index == first() - 1) {
            return snapshot == null ? 0 : snapshot.term();
        }
        return index < first() || index > last() ? -1 : entry(index).term();
    }

    List<Entry> from(long index, int most) {
        int begin = (int) (index - first());
        return List.copyOf(entries.subList(begin, Math.min(entries.size(), begin + most)));
    }

    void append(Entry entry) {
        entries.add(entry);
    }

    void dropFrom(long index) {
        while (last() >= index) {
            entries.remove(entries.size() - 1);
        }
        synced = Math.min(synced, last());
    }

    /** Puts a snapshot in place of the beginning of the log, or of all of it if it does not reach that far. */
    void compact(Snapshot taken) {
        boolean keepsRest = termOf(taken.index()) == taken.term();
        long dropped = Math.min(entries.size(), taken.index() - first() + 1);
        if (keepsRest) {
            entries.subList(0, (int) dropped).clear();
        } else {
            entries.clear();
        }
        snapshot = taken;
        synced = Math.max(Math.min(synced, last()), taken.index());
    }

    /** What was not written for good goes, or part of it. */
    void losePower(Dice dice) {
        if (last() > synced) {
            dropFrom(dice.between(synced + 1, last() + 1));
        }
    }

    /** Alters one bit of an entry; false if there is none with contents. */
    boolean flipBit(Dice dice) {
        for (int attempt = 0; attempt < 20 && !entries.isEmpty(); attempt++) {
            int at = dice.below(entries.size());
            Entry entry = entries.get(at);
            if (entry.commands().length > 0) {
                byte[] altered = entry.commands().clone();
                altered[dice.below(altered.length)] ^= (byte) (1 << dice.below(8));
                entries.set(at, new Entry(entry.term(), altered, entry.members(), entry.checksum()));
                return true;
            }
        }
        return false;
    }

    boolean flipBitOfSnapshot(Dice dice) {
        if (snapshot == null) {
            return false;
        }
        byte[] altered = snapshot.directory().clone();
        altered[dice.below(altered.length)] ^= (byte) (1 << dice.below(8));
        snapshot = new Snapshot(snapshot.index(), snapshot.term(), snapshot.members(), altered);
        return true;
    }

    /** Whether all that is written can be read again; the directory checks its snapshot itself. */
    boolean isWhole() {
        return entries.stream().allMatch(Entry::isWhole);
    }

    void erase() {
        term = 0;
        votedFor = -1;
        snapshot = null;
        entries.clear();
        synced = 0;
    }
}
