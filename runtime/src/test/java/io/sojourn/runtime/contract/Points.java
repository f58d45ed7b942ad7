package io.sojourn.runtime.contract;

import io.sojourn.Portable;
import io.sojourn.PortableTypes;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Portable types of every shape, for the contract of values. */
public final class Points {

    private Points() {}

    /** The plainest record. */
    @Portable
    public record Point(int x, int y) {}

    /** A record that holds others. */
    @Portable
    public record Path(String name, List<Point> points, Optional<Point> end, Map<String, Point> marks) {}

    /** A record of every primitive. */
    @Portable
    public record Primitives(
            boolean bool, byte b, short s, char c, int i, long l, float f, double d, int[] many, String[] texts) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Primitives p
                    && bool == p.bool
                    && b == p.b
                    && s == p.s
                    && c == p.c
                    && i == p.i
                    && l == p.l
                    && Float.floatToRawIntBits(f) == Float.floatToRawIntBits(p.f)
                    && Double.doubleToRawLongBits(d) == Double.doubleToRawLongBits(p.d)
                    && java.util.Arrays.equals(many, p.many)
                    && java.util.Arrays.equals(texts, p.texts);
        }

        @Override
        public int hashCode() {
            return i;
        }
    }

    /** A generic record. */
    @Portable
    public record Pair<A, B>(@Nullable A first, @Nullable B second) {}

    /** A record whose constructor refuses nonsense. */
    @Portable
    public record Percentage(int value) {
        public Percentage {
            if (value < 0 || value > 100) {
                throw new IllegalArgumentException("A percentage is 0 to 100, not " + value + ".");
            }
        }
    }

    /** A plain enum. */
    @Portable
    public enum Colour {
        RED,
        GREEN,
        BLUE
    }

    /** An enum whose constants have bodies. */
    @Portable
    public enum Operation {
        PLUS {
            @Override
            public int apply(int a, int b) {
                return a + b;
            }
        },
        TIMES {
            @Override
            public int apply(int a, int b) {
                return a * b;
            }
        };

        /** Calculates. */
        public abstract int apply(int a, int b);
    }

    /** A comparator that can travel. */
    @Portable
    public enum ByLength implements Comparator<String> {
        INSTANCE;

        @Override
        public int compare(String a, String b) {
            return a.length() == b.length() ? a.compareTo(b) : a.length() - b.length();
        }
    }

    /** A comparator with state that can travel. */
    @Portable
    public record ByDistance(int centre) implements Comparator<Integer> {
        @Override
        public int compare(Integer a, Integer b) {
            int byDistance = Integer.compare(Math.abs(a - centre), Math.abs(b - centre));
            return byDistance != 0 ? byDistance : a.compareTo(b);
        }
    }

    /** A sealed family. */
    @Portable
    public sealed interface Shape permits Circle, Square, Group {}

    /** One of the family. */
    @Portable
    public record Circle(Point centre, double radius) implements Shape {}

    /** One of the family. */
    @Portable
    public record Square(Point corner, double side) implements Shape {}

    /** One of the family that holds others. */
    @Portable
    public record Group(List<Shape> members) implements Shape {}

    /** Sets and maps of enum constants. */
    @Portable
    public record Palette(EnumSet<Colour> colours, EnumMap<Colour, String> names) {}

    /** A class that can contain itself. */
    @Portable
    public static class Node {
        public String name = "";
        public @Nullable Node next;
        public List<Node> others = new ArrayList<>();
        public Set<Node> friends = new HashSet<>();
        public Map<Node, String> labels = new HashMap<>();

        public Node() {}

        /** A node without neighbours. */
        public static Node named(String name) {
            Node node = new Node();
            node.name = name;
            return node;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Node node && name.equals(node.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** Fields of one name in parent and child. */
    public static class Parent {
        private final int secret;

        public Parent(int secret) {
            this.secret = secret;
        }

        /** The parent's field. */
        public int secret() {
            return secret;
        }
    }

    /** The child, whose state nobody but reflection reaches. */
    @Portable(marshaller = ChildMarshaller.class)
    public static class Child extends Parent {
        private final int secret;

        public Child(int secret, int own) {
            super(secret);
            this.secret = own;
        }

        /** The child's field. */
        public int own() {
            return secret;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Child child && secret == child.secret && secret() == child.secret();
        }

        @Override
        public int hashCode() {
            return Objects.hash(secret, secret());
        }
    }

    /** As the processor writes it for classes in modules that are open to the runtime. */
    public static final class ChildMarshaller implements Marshaller<Child> {

        @Override
        public Class<Child> type() {
            return Child.class;
        }

        @Override
        public String shape() {
            return "Child{fields}";
        }

        @Override
        public boolean tracked() {
            return true;
        }

        @Override
        public void write(WireWriter out, Child value) {
            out.writeFields(value, Child.class);
        }

        @Override
        public Child read(WireReader in) {
            return in.readFields(Child.class);
        }
    }

    /** A class of somebody else, who knows nothing of Sojourn. */
    public static final class Foreign {
        private String text = "";

        /** The text. */
        public String getText() {
            return text;
        }

        /** Sets the text. */
        public void setText(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Foreign foreign && text.equals(foreign.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** Names the foreign class. */
    @PortableTypes(Foreign.class)
    interface Foreigners {}

    /** An exception with state of its own. */
    @Portable
    public static class LimitExceeded extends Exception {
        private static final long serialVersionUID = 1L;
        private final int limit;

        public LimitExceeded(String message, int limit) {
            super(message);
            this.limit = limit;
        }

        /** The limit. */
        public int limit() {
            return limit;
        }
    }
}
