package io.sojourn.runtime.fuzz;

import io.sojourn.Remote;
import io.sojourn.runtime.contract.Points.Child;
import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.runtime.contract.Points.Group;
import io.sojourn.runtime.contract.Points.LimitExceeded;
import io.sojourn.runtime.contract.Points.Node;
import io.sojourn.runtime.contract.Points.Operation;
import io.sojourn.runtime.contract.Points.Pair;
import io.sojourn.runtime.contract.Points.Palette;
import io.sojourn.runtime.contract.Points.Path;
import io.sojourn.runtime.contract.Points.Percentage;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.runtime.contract.Points.Primitives;
import io.sojourn.runtime.contract.Points.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/** Parameters of every shape. */
@Remote
public interface Arguments {

    /** Primitives. */
    void numbers(boolean a, byte b, short c, char d, int e, long f, float g, double h);

    /** Their boxes. */
    void boxes(Boolean a, Byte b, Short c, Character d, Integer e, Long f, Float g, Double h);

    /** Their arrays. */
    void arrays(boolean[] a, byte[] b, short[] c, char[] d, int[] e, long[] f, float[] g, double[] h);

    /** Arrays of references. */
    void tables(String[] a, int[][] b, Point[] c, Object[] d, String[][] e);

    /** Single values. */
    void leaves(String a, URI b, Locale c, UUID d, BigDecimal e, BigInteger f, OptionalInt g, Optional<String> h);

    /** Times. */
    void times(Instant a, LocalDate b, ZonedDateTime c, Duration d, Optional<Instant> e);

    /** Collections. */
    void collections(List<String> a, Set<Integer> b, Collection<Long> c, SortedSet<String> d, List<List<Point>> e);

    /** Maps. */
    void maps(Map<String, Point> a, SortedMap<String, Long> b, Map<Point, List<Integer>> c);

    /** Enums. */
    void enums(Colour a, Operation b, EnumSet<Colour> c, EnumMap<Colour, String> d, Map<Operation, Colour> e);

    /** Records. */
    void records(Point a, Path b, Pair<String, Point> c, Percentage d, Primitives e, Palette f);

    /** Sealed families. */
    void families(Shape a, List<Shape> b, Group c);

    /** What can be shared, and contain itself. */
    void graphs(Node a, Node b, List<Node> c, Child d);

    /** Anything. */
    void open(Object a, Object b, List<Object> c, Map<Object, Object> d, Number e, Comparable<?> f);

    /** Objects passed by reference. */
    void remote(Counter a, List<Counter> b, Object c);

    /** Exceptions. */
    void failures(Throwable a, LimitExceeded b, Exception c);
}
