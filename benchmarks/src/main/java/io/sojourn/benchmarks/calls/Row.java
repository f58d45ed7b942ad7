package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.peer.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of calls.
 *
 * @param workload what they carry
 * @param callers who makes them
 */
record Row(Workload workload, Callers callers) {

    private static final List<Workload> MAIN = List.of(Workload.EXIST, Workload.GET, Workload.LIST);

    /** One of each kind: long, back, failing, with objects. */
    private static final List<Workload> OTHERS_IN_BRIEF =
            List.of(Workload.BYTES_1M, Workload.CALLBACK, Workload.EXCEPTION, Workload.OBJECT);

    /** All rows of the table. */
    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (Workload workload : MAIN) {
            for (String callers : List.of("1", "1p", "32")) {
                rows.add(new Row(workload, Callers.parse(callers)));
            }
        }
        for (String callers : List.of("32o", "512v", "1024a")) {
            rows.add(new Row(Workload.GET, Callers.parse(callers)));
        }
        rows.addAll(others());
        return rows;
    }

    /** Those that a short run takes its time for. */
    static List<Row> brief() {
        List<Row> rows = new ArrayList<>();
        for (Workload workload : MAIN) {
            rows.add(new Row(workload, Callers.parse("1")));
            rows.add(new Row(workload, Callers.parse("32")));
        }
        rows.add(new Row(Workload.GET, Callers.parse("1024a")));
        for (Workload workload : OTHERS_IN_BRIEF) {
            rows.add(new Row(workload, Callers.parse("1")));
        }
        return rows;
    }

    private static List<Row> others() {
        List<Row> rows = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            if (!MAIN.contains(workload)) {
                rows.add(new Row(workload, Callers.parse("1")));
            }
        }
        return rows;
    }

    /** Whether this JDK has what it takes. */
    boolean available() {
        return Loads.available(callers.kind());
    }
}
