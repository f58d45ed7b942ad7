package io.sojourn.benchmarks.scale;

import io.sojourn.benchmarks.load.ServerMeter;
import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.benchmarks.scale.Population.Kind;
import io.sojourn.naming.Naming;
import io.sojourn.naming.NewBinding;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves as many cells as its arguments say: {@code CellServer KIND COUNT}. Says {@code ready} and a reference, or the address
 * of a naming server; told on its input to tell its {@code heap}, what a {@link ServerMeter} does, or to {@code quit}.
 */
final class CellServer {

    private CellServer() {}

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) {
        OwnProcess process = new OwnProcess();
        Population population = new Population(Kind.valueOf(arguments[0]), Integer.parseInt(arguments[1]));
        NodeBuilder builder = Node.builder().name("cells").listen("tcp://localhost:0");
        if (population.kind() == Kind.NAMES) {
            builder.embeddedNaming();
        }
        try (Node node = builder.start()) {
            process.say("ready "
                    + (population.kind() == Kind.NAMES ? bound(node, population) : exported(node, population)));
            ServerMeter meter = new ServerMeter(process);
            for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
                if (line.equals("heap")) {
                    process.say("heap bytes=" + process.heapAfterCollection());
                } else {
                    meter.obey(line);
                }
            }
        }
        System.exit(0);
    }

    private static String exported(Node node, Population population) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < population.count(); i++) {
            cells.add(node.export(cell(i), Cell.class));
        }
        Cells found = (from, to) -> cells.subList(from, to);
        return node.reference(node.export(found, Cells.class)).toString();
    }

    private static String bound(Node node, Population population) {
        for (int from = 0; from < population.count(); from += Naming.MAXIMUM_AT_ONCE) {
            List<NewBinding> some = new ArrayList<>();
            for (int i = from; i < Math.min(population.count(), from + Naming.MAXIMUM_AT_ONCE); i++) {
                some.add(NewBinding.of(Population.name(i), cell(i)));
            }
            long unused = node.naming().bindAll(some);
        }
        return node.endpoints().get(0).toString();
    }

    private static Cell cell(int number) {
        return () -> number;
    }
}
