package io.sojourn.runtime.marshal;

import java.util.BitSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts, before a hash table is filled, how many comparisons its colliding keys will cost, so that keys made to collide
 * cannot keep a thread busy for long.
 */
abstract class KeyLoad {

    private static final int SMALL = 64;
    private static final int BYTES_A_STEP = 32;
    private static final KeyLoad NONE = new KeyLoad() {
        @Override
        void add(@Nullable Object key, int bytes, long referred) {}
    };

    /** How a kind of set or map finds its keys. */
    enum Table {
        /** By order or identity: keys cannot collide. */
        ORDERED,
        /** Trees in the bins of a hash table: only equal hash codes of incomparable keys cost. */
        TREE_BINS,
        /** Chains in the slots of a hash table. */
        CHAINS,
        /** Open addressing, one slot after the other, after a table of trees has shown that no key comes twice. */
        PROBES,
        /** A list that is searched. */
        SEARCH
    }

    /**
     * Counts one key.
     *
     * @param bytes how many bytes of the message it took; long keys take long to compare
     * @param referred what it weighs more than that, because it refers to what came before
     */
    abstract void add(@Nullable Object key, int bytes, long referred);

    /** What to count for a table with that many keys; nothing where there are few. */
    static KeyLoad of(Table table, int count, Budget budget) {
        if (table == Table.ORDERED) {
            return NONE;
        }
        if (count <= SMALL) {
            int times = switch (table) {
                case SEARCH -> count;
                case PROBES -> Probes.FILLED;
                default -> 1;
            };
            return new Few(budget, times);
        }
        return switch (table) {
            case TREE_BINS -> new Chains(budget, count, true);
            case CHAINS -> new Chains(budget, count, false);
            case PROBES -> new Probes(budget, count);
            default -> {
                budget.compare((long) count * count / 2);
                yield new Few(budget, count);
            }
        };
    }

    private static int hash(@Nullable Object key) {
        return key == null ? 0 : key.hashCode();
    }

    private static void hash(Budget budget, long referred, int times) {
        budget.hash(referred >= SharedObjects.ENDLESS ? referred : referred * times);
    }

    private static long cost(int comparisons, int bytes) {
        return comparisons * (1 + (long) bytes / BYTES_A_STEP);
    }

    /** Keys so few, or counted already, that only what they hold matters; each is looked at so many times. */
    private static final class Few extends KeyLoad {

        private final Budget budget;
        private final int times;

        Few(Budget budget, int times) {
            this.budget = budget;
            this.times = times;
        }

        @Override
        void add(@Nullable Object key, int bytes, long referred) {
            hash(budget, referred, times);
        }
    }

    /** Keys with one hash code, or in one slot. */
    private static final class Chains extends KeyLoad {

        private final Budget budget;
        private final boolean treeBins;
        private final int[] heads;
        private final int[] next;
        private int size;

        Chains(Budget budget, int count, boolean treeBins) {
            this.budget = budget;
            this.treeBins = treeBins;
            budget.allocate(12L * count + 48);
            heads = new int[2 * count + 1];
            next = new int[count];
        }

        @Override
        void add(@Nullable Object key, int bytes, long referred) {
            budget.hash(referred);
            if (treeBins && isOrdered(key)) {
                return;
            }
            int hash = treeBins ? mixed(hash(key)) : hash(key);
            int slot = (hash & Integer.MAX_VALUE) % heads.length;
            int length = 1;
            for (int i = heads[slot]; i > 0; i = next[i - 1]) {
                length++;
            }
            budget.compare(cost(length, bytes));
            next[size] = heads[slot];
            heads[slot] = ++size;
        }

        /** Spreads hash codes that differ in few bits only, as those of many honest keys do. */
        private static int mixed(int hash) {
            int product = hash * 0x9E3779B9;
            return product ^ (product >>> 15);
        }

        /** Whether trees keep such keys in order, whatever their hash codes. */
        private static boolean isOrdered(@Nullable Object key) {
            return key instanceof String
                    || key instanceof Integer
                    || key instanceof Long
                    || key instanceof UUID
                    || key instanceof Enum;
        }
    }

    /** The tables of {@code Set.of} and {@code Map.of}: two slots a key. */
    private static final class Probes extends KeyLoad {

        /** How many tables are filled. */
        static final int FILLED = 2;

        private final Budget budget;
        private final int slots;
        private final BitSet taken;

        Probes(Budget budget, int count) {
            this.budget = budget;
            budget.allocate(count / 4 + 64);
            slots = 2 * count;
            taken = new BitSet(slots);
        }

        @Override
        void add(@Nullable Object key, int bytes, long referred) {
            hash(budget, referred, FILLED);
            int slot = Math.floorMod(hash(key), slots);
            int free = taken.nextClearBit(slot);
            if (free >= slots) {
                budget.compare(FILLED * cost(slots - slot, bytes));
                slot = 0;
                free = taken.nextClearBit(0);
            }
            budget.compare(FILLED * cost(free - slot + 1, bytes));
            taken.set(free);
        }
    }
}
