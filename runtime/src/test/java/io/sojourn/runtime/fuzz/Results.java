package io.sojourn.runtime.fuzz;

import io.sojourn.Remote;
import io.sojourn.runtime.contract.Points.Child;
import io.sojourn.runtime.contract.Points.Node;
import io.sojourn.runtime.contract.Points.Pair;
import io.sojourn.runtime.contract.Points.Palette;
import io.sojourn.runtime.contract.Points.Path;
import io.sojourn.runtime.contract.Points.Percentage;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.runtime.contract.Points.Primitives;
import io.sojourn.runtime.contract.Points.Shape;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Results of every shape. */
@Remote
public interface Results {

    /** A primitive. */
    long number();

    /** An array. */
    double[] doubles();

    /** An array of arrays. */
    String[][] table();

    /** A text. */
    String text();

    /** A number without bounds. */
    BigDecimal amount();

    /** A time. */
    ZonedDateTime time();

    /** A value or none. */
    Optional<Point> optional();

    /** Records. */
    List<Path> page();

    /** A map. */
    Map<Point, List<Integer>> map();

    /** Sorted. */
    SortedMap<String, Long> sorted();

    /** A record of primitives. */
    Primitives primitives();

    /** A record with a rule. */
    Percentage percentage();

    /** Enums. */
    Palette palette();

    /** A generic record. */
    Pair<String, Object> pair();

    /** A sealed family. */
    Shape shape();

    /** A graph. */
    Node node();

    /** A class whose fields are read by reflection. */
    Child child();

    /** Anything. */
    Object open();

    /** An object passed by reference. */
    Counter counter();

    /** An exception as a value. */
    Throwable failure();
}
