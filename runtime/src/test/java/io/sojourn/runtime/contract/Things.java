package io.sojourn.runtime.contract;

import io.sojourn.Portable;
import io.sojourn.PortableTypes;
import java.nio.file.FileSystemException;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** More portable types for the contract of values: those that hold anything, much, or one another. */
public final class Things {

    private Things() {}

    /** Holds anything, itself included; one is as good as another of its name only for the comparator. */
    @Portable
    public static class Holder {
        public String name = "";
        public @Nullable Object content;
    }

    /** An order of holders that can travel. */
    @Portable
    public enum ByName implements Comparator<Holder> {
        INSTANCE;

        @Override
        public int compare(Holder a, Holder b) {
            return a.name.compareTo(b.name);
        }
    }

    /** Collections in places of their own types. */
    @Portable
    public record Shelf(
            List<String> list,
            Collection<Integer> collection,
            Set<Long> set,
            SortedSet<String> sorted,
            Deque<Character> deque,
            PriorityQueue<Integer> queue,
            Map<String, List<Integer>> map,
            NavigableMap<Integer, Optional<String>> navigable,
            EnumSet<Points.Colour> colours,
            EnumMap<Points.Colour, int[][]> grids,
            BitSet bits) {

        /** One with something in each place. */
        @SuppressWarnings("JdkObsolete") // Users send these too.
        public static Shelf filled() {
            return new Shelf(
                    new java.util.LinkedList<>(List.of("a", "b")),
                    Set.of(1, 2),
                    new java.util.LinkedHashSet<>(List.of(3L, 1L)),
                    new java.util.TreeSet<>(List.of("y", "x")),
                    new ArrayDeque<>(List.of('p', 'q')),
                    new PriorityQueue<>(List.of(2, 1)),
                    new java.util.LinkedHashMap<>(Map.of("k", List.of(1, 2))),
                    new java.util.TreeMap<>(Map.of(1, Optional.of("one"), 2, Optional.empty())),
                    EnumSet.allOf(Points.Colour.class),
                    new EnumMap<>(Map.of(Points.Colour.RED, new int[][] {{1}, {}})),
                    BitSet.valueOf(new long[] {9}));
        }
    }

    /** A tree whose nodes have any type, compared. */
    @Portable
    public record Tree<T extends Comparable<T>>(T value, List<Tree<T>> children) {}

    /** A generic record in generic records. */
    @Portable
    public record Matrix<K, V>(Map<K, List<Points.Pair<V, Optional<V>>>> cells) {}

    /** A compact constructor that copies and rejects. */
    @Portable
    public record Interval(int from, int to, List<String> labels) {
        public Interval {
            if (from > to) {
                throw new IllegalArgumentException(
                        "An interval begins before it ends, not " + from + " to " + to + ".");
            }
            labels = List.copyOf(labels);
        }
    }

    /** A sealed tree with abstract and sealed members between root and leaves. */
    @Portable
    public sealed interface Vehicle permits Wheeled, Ship {}

    /** A member that is a family itself. */
    public sealed interface Wheeled extends Vehicle permits Car, Bicycle {}

    /** A leaf. */
    public record Car(int seats) implements Wheeled {}

    /** An enum as a leaf. */
    public enum Bicycle implements Wheeled {
        CITY,
        RACING {
            @Override
            public int gears() {
                return 22;
            }
        };

        /** How many gears it has. */
        public int gears() {
            return 3;
        }
    }

    /** A class as a leaf. */
    public static final class Ship implements Vehicle {
        private final String name;
        private final List<Vehicle> cargo;

        public Ship(String name, List<Vehicle> cargo) {
            this.name = name;
            this.cargo = cargo;
        }

        /** The name. */
        public String name() {
            return name;
        }

        /** What it carries. */
        public List<Vehicle> cargo() {
            return cargo;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ship ship && name.equals(ship.name) && cargo.equals(ship.cargo);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, cargo);
        }
    }

    /** The first of four classes each of which has a field of the same name. */
    public static class First {
        private String name;

        First(String name) {
            this.name = name;
        }

        /** All names, topmost first. */
        public String names() {
            return name;
        }
    }

    /** The second. */
    public static class Second extends First {
        private int name;

        Second(String first, int name) {
            super(first);
            this.name = name;
        }

        @Override
        public String names() {
            return super.names() + ", " + name;
        }
    }

    /** The third. */
    public static class Third extends Second {
        private double[] name;

        Third(String first, int second, double[] name) {
            super(first, second);
            this.name = name;
        }

        @Override
        public String names() {
            return super.names() + ", " + java.util.Arrays.toString(name);
        }
    }

    /** The fourth, which travels. */
    @Portable
    public static class Fourth extends Third {
        private List<Object> name;

        Fourth(String first, int second, double[] third, List<Object> name) {
            super(first, second, third);
            this.name = name;
        }

        @Override
        public String names() {
            return super.names() + ", " + name;
        }
    }

    /** An exception above one of the JDK that has state. */
    @Portable
    public static class AccountLocked extends SQLException {
        private static final long serialVersionUID = 1L;
        private final String account;

        public AccountLocked(String reason, String sqlState, int vendorCode, String account) {
            super(reason, sqlState, vendorCode);
            this.account = account;
        }

        /** Which account. */
        public String account() {
            return account;
        }
    }

    /** Likewise. */
    @Portable
    public static class DiskFull extends FileSystemException {
        private static final long serialVersionUID = 1L;

        public DiskFull(String file, String other, String reason) {
            super(file, other, reason);
        }
    }

    /** An enum of the JDK that only this program's types mention. */
    @PortableTypes({JDBCType.class, java.sql.RowIdLifetime.class})
    interface Databases {}
}
