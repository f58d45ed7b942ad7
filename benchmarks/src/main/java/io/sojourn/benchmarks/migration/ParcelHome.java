package io.sojourn.benchmarks.migration;

import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import java.util.List;

/** A process where parcels can be: {@code ParcelHome NAME NAMING...}. Told to {@code open BYTES} or to {@code quit}. */
final class ParcelHome {

    private ParcelHome() {}

    /** The name of the parcel of a size. */
    static String name(int bytes) {
        return "bench/parcel/" + bytes;
    }

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) {
        OwnProcess process = new OwnProcess();
        NodeBuilder builder = Node.builder().name(arguments[0]).listen("tcp://localhost:0");
        List.of(arguments).subList(1, arguments.length).forEach(builder::naming);
        try (Node node = builder.start()) {
            process.say("ready");
            for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
                int bytes = Integer.parseInt(line.split(" ", -1)[1]);
                node.bind(name(bytes), HeavyParcel.of(bytes));
                process.say("opened " + bytes);
            }
        }
    }
}
