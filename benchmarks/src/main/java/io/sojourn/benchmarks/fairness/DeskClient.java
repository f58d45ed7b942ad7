package io.sojourn.benchmarks.fairness;

import io.sojourn.benchmarks.load.BlockingLoad;
import io.sojourn.benchmarks.load.ClientMeter;
import io.sojourn.benchmarks.load.Load;
import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Calls the desks whose reference is its argument. Says {@code ready}; told on its input to
 *
 * <ul>
 *   <li>{@code beside NEIGHBOUR DESK}: starts other calls to the first or second desk, says {@code beside};
 *   <li>{@code start CALLERS MILLIS}: starts small calls to the first, as {@link ClientMeter} does;
 *   <li>what a {@link ClientMeter} does;
 *   <li>{@code count}: counts the other calls from now on, says {@code counting};
 *   <li>{@code counted}: says {@code counted} and their number;
 *   <li>{@code alone}: ends the other calls, says {@code alone};
 *   <li>{@code quit}.
 * </ul>
 */
final class DeskClient {

    private final OwnProcess process = new OwnProcess();
    private final ClientMeter meter = new ClientMeter(process);
    private final List<Desk> desks;
    private @Nullable Load beside;

    private DeskClient(List<Desk> desks) {
        this.desks = desks;
    }

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) throws Exception {
        try (Node node = Node.builder().name("visitor").dial(EndpointPolicy.ANY).start()) {
            new DeskClient(node.proxy(Reference.parse(arguments[0]), Desks.class)
                            .all())
                    .obey();
        }
        System.exit(0);
    }

    private void obey() throws Exception {
        process.say("ready");
        for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "beside" -> beside(Neighbour.valueOf(words[1]), desks.get(Integer.parseInt(words[2])));
                case "start" -> meter.start(small(Integer.parseInt(words[1])), Long.parseLong(words[2]));
                case "count" -> {
                    long unused = others().latencies().getTotalCount();
                    process.say("counting");
                }
                case "counted" -> counted();
                case "alone" -> {
                    others().end();
                    beside = null;
                    process.say("alone");
                }
                default -> meter.obey(line);
            }
        }
    }

    private void beside(Neighbour neighbour, Desk desk) throws Exception {
        Load load = new BlockingLoad(
                () -> number -> neighbour.call(desk), neighbour.threads(), Executors.defaultThreadFactory(), 0);
        beside = load;
        load.begin();
        process.say("beside");
    }

    private Load small(int callers) {
        Desk desk = desks.get(0);
        return new BlockingLoad(() -> number -> get(desk, number), callers, Executors.defaultThreadFactory(), 0);
    }

    private static void get(Desk desk, long number) {
        long id = number % OpenDesk.USERS;
        if (desk.get(id).id() != id) {
            throw new IllegalStateException("The answer is wrong.");
        }
    }

    private void counted() {
        Throwable failure = others().failure();
        process.say(
                failure == null
                        ? "counted calls=" + others().latencies().getTotalCount()
                        : ClientMeter.failed("counted", failure));
    }

    private Load others() {
        if (beside == null) {
            throw new IllegalStateException("No other calls were started.");
        }
        return beside;
    }
}
