package io.sojourn.benchmarks.scale;

import io.sojourn.benchmarks.load.BlockingLoad;
import io.sojourn.benchmarks.load.ClientMeter;
import io.sojourn.benchmarks.load.Load;
import io.sojourn.benchmarks.load.Repeated;
import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.benchmarks.scale.Population.Kind;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * Calls cells: {@code CellClient ADDRESS KIND COUNT}. Says {@code ready} when it has got or looked up all of them; told on its
 * input to {@code start CALLERS MILLIS}, as a {@link ClientMeter} does, to tell its {@code heap}, what a
 * {@link ClientMeter} does, or to {@code quit}.
 */
final class CellClient {

    private static final int AT_ONCE = 1_000;

    private final OwnProcess process = new OwnProcess();
    private final ClientMeter meter = new ClientMeter(process);
    private final Population population;
    private final IntFunction<Cell> cells;

    private CellClient(Population population, IntFunction<Cell> cells) {
        this.population = population;
        this.cells = cells;
    }

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) throws Exception {
        Population population = new Population(Kind.valueOf(arguments[1]), Integer.parseInt(arguments[2]));
        if (population.kind() == Kind.NAMES) {
            try (Node node = Node.builder().name("caller").naming(arguments[0]).start()) {
                new CellClient(population, number -> node.lookup(Population.name(number), Cell.class)).obey();
            }
        } else {
            try (Node node =
                    Node.builder().name("caller").dial(EndpointPolicy.ANY).start()) {
                Cells found = node.proxy(Reference.parse(arguments[0]), Cells.class);
                List<Cell> proxies = new ArrayList<>();
                for (int from = 0; from < population.count(); from += AT_ONCE) {
                    proxies.addAll(found.some(from, Math.min(population.count(), from + AT_ONCE)));
                }
                new CellClient(population, proxies::get).obey();
            }
        }
        System.exit(0);
    }

    private void obey() throws Exception {
        for (int i = 0; i < population.count(); i++) {
            call(i);
        }
        process.say("ready");
        for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "start" -> meter.start(load(Integer.parseInt(words[1])), Long.parseLong(words[2]));
                case "heap" -> process.say("heap bytes=" + process.heapAfterCollection());
                default -> meter.obey(line);
            }
        }
    }

    private Load load(int callers) {
        return new BlockingLoad(this::caller, callers, Executors.defaultThreadFactory(), 0);
    }

    private Repeated caller() {
        return number -> call(population.number(number));
    }

    private void call(int number) {
        if (cells.apply(number).number() != number) {
            throw new IllegalStateException("Another object than number " + number + " has answered.");
        }
    }
}
