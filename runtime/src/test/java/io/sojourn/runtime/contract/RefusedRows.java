package io.sojourn.runtime.contract;

import com.google.common.collect.LinkedListMultimap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** B040, B041, B050, B051: values that are refused where they are sent, with the way out. */
@SuppressWarnings("JdkObsolete")
final class RefusedRows {

    private RefusedRows() {}

    static Stream<RefusedRow> all() {
        return Stream.of(classes(), boundToProcess(), wouldChange(), limits()).flatMap(rows -> rows);
    }

    /** Takes care of its own serial form. */
    private static final class Hooked implements Serializable {
        private static final long serialVersionUID = 1L;
        private transient String state = "x";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeUTF(state);
        }

        private void readObject(ObjectInputStream in) throws IOException {
            state = in.readUTF();
        }
    }

    @SuppressWarnings("ClassCanBeStatic") // That it is not, is the point.
    private final class Inner {}

    private static Stream<RefusedRow> classes() {
        record Local(String text) {}
        Supplier<String> lambda = () -> "x";
        Supplier<String> anonymous = new Supplier<>() {
            @Override
            public String get() {
                return "x";
            }
        };
        Object proxy = java.lang.reflect.Proxy.newProxyInstance(
                RefusedRows.class.getClassLoader(), new Class<?>[] {Supplier.class}, (self, method, arguments) -> "x");
        return Stream.of(
                new RefusedRow("B050 lambda", lambda, "Lambdas"),
                new RefusedRow("B050 lambda in a list", List.of(1, lambda), "[1]"),
                new RefusedRow("B050 local record", new Local("x"), "Anonymous and local classes"),
                new RefusedRow("B050 anonymous class", anonymous, "Anonymous and local classes"),
                new RefusedRow("B050 inner class", new RefusedRows().new Inner(), "Inner"),
                new RefusedRow("run-time proxy", proxy, "run-time proxies"),
                new RefusedRow("B041 class with hooks of serialization", new Hooked(), "NodeBuilder.marshaller"),
                new RefusedRow("plain object", new Object(), "java.lang.Object"),
                new RefusedRow(
                        "collection of a library without a marshaller",
                        LinkedListMultimap.create().keys(),
                        "NodeBuilder.marshaller"));
    }

    private static Stream<RefusedRow> boundToProcess() {
        try {
            return Stream.of(
                    new RefusedRow("B051 thread", Thread.currentThread(), "another process"),
                    new RefusedRow("B051 stream of bytes", new ByteArrayInputStream(new byte[0]), "another process"),
                    new RefusedRow("stream", Stream.of(1), "java.util.stream"),
                    new RefusedRow("iterator", new ArrayList<>(List.of(1)).iterator(), "Itr"),
                    new RefusedRow("lock", new ReentrantLock(), "ReentrantLock"),
                    new RefusedRow("future", CompletableFuture.completedFuture(1), "CompletableFuture"),
                    new RefusedRow("class loader", RefusedRows.class.getClassLoader(), "ClassLoader"),
                    new RefusedRow("file", new java.io.File("x"), "java.io.File"),
                    new RefusedRow("path", java.nio.file.Path.of("x"), "Path"),
                    new RefusedRow("URL", URI.create("https://example.org").toURL(), "java.net.URL"));
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<RefusedRow> wouldChange() {
        Set<String> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.add(new String("x"));
        identities.add(new String("x"));
        IdentityHashMap<String, Integer> map = new IdentityHashMap<>();
        map.put(new String("x"), 1);
        map.put(new String("x"), 2);
        Properties defaults = new Properties();
        defaults.setProperty("a", "b");
        SimpleTimeZone daylight = new SimpleTimeZone(
                0, "own", Calendar.MARCH, -1, Calendar.SUNDAY, 0, Calendar.OCTOBER, -1, Calendar.SUNDAY, 0);
        return Stream.of(
                new RefusedRow(
                        "B048 comparator that is a lambda",
                        new TreeSet<>((String a, String b) -> b.compareTo(a)),
                        "Comparator.reverseOrder()"),
                new RefusedRow("set of identities with equal elements", identities, "holds equal elements apart"),
                new RefusedRow("keys of a map of identities", map.keySet(), "holds equal elements apart"),
                new RefusedRow("properties with defaults", new Properties(defaults), "defaults"),
                new RefusedRow("time zone with rules of its own", daylight, "daylight saving"),
                new RefusedRow("pattern by canonical equivalence", Pattern.compile("a", Pattern.CANON_EQ), "CANON_EQ"),
                new RefusedRow("queue without elements", new SynchronousQueue<>(), "SynchronousQueue"),
                new RefusedRow("queue by delay", new DelayQueue<Delayed>(), "DelayQueue"));
    }

    private static Stream<RefusedRow> limits() {
        Points.Node first = Points.Node.named("0");
        for (int i = 1; i < 100_000; i++) {
            Points.Node node = Points.Node.named("" + i);
            node.next = first;
            first = node;
        }
        Object nested = "x";
        for (int i = 0; i < 65; i++) {
            nested = List.of(nested);
        }
        Byte[] many = new Byte[1_000_001];
        Arrays.fill(many, (byte) 1);
        return Stream.of(
                new RefusedRow("B040 chain of 100,000 nodes", first, "raise depth"),
                new RefusedRow("values nested one deeper than allowed", nested, "raise depth"),
                new RefusedRow("more elements than allowed", Arrays.asList(many), "raise elements"),
                new RefusedRow("more copies than allowed", Collections.nCopies(1_000_001, "x"), "raise elements"),
                new RefusedRow("longer text than allowed", "x".repeat(1_000_001), "raise stringCharacters"),
                new RefusedRow("larger message than allowed", new byte[5 << 20], "raise frameBytes"));
    }
}
