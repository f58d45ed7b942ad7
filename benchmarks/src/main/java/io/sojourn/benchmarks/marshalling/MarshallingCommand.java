package io.sojourn.benchmarks.marshalling;

import io.sojourn.spi.Marshaller;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code dev/bench marshalling} runs. */
@Command(
        name = "marshalling",
        mixinStandardHelpOptions = true,
        description = "Writes and reads values as generated marshallers do, with Kryo's own serializers and with Java"
                + " serialization, in turn. Prints a table.")
public final class MarshallingCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--short", description = "5 rounds of 20 ms instead of 15 rounds of 100 ms.")
    private boolean brief;

    @SuppressWarnings("NullAway.Init")
    MarshallingCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MarshallingCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println("| value | by | bytes | writing | reading | both, against Sojourn (least to most) | allocated |");
        out.println("|---|---|---|---|---|---|---|");
        row(out, "user", Payloads.user(7), Payloads.User.class, Payloads_User_Marshaller.INSTANCE);
        row(out, "page of 15 users", Payloads.page(), Payloads.Page.class, Payloads_Page_Marshaller.INSTANCE);
        row(
                out,
                "MediaContent",
                Payloads.media(),
                Payloads.MediaContent.class,
                Payloads_MediaContent_Marshaller.INSTANCE);
        row(
                out,
                "tree of 1,000",
                Objects.requireNonNull(Payloads.tree(1_000)),
                Payloads.Tree.class,
                Payloads_Tree_Marshaller.INSTANCE);
        row(out, "double[10,000]", Payloads.doubles(), Payloads.Doubles.class, Payloads_Doubles_Marshaller.INSTANCE);
        Marshaller<Payloads.Text> text = Payloads_Text_Marshaller.INSTANCE;
        row(out, "text, ASCII", new Payloads.Text("The quick brown fox. ".repeat(50)), Payloads.Text.class, text);
        row(out, "text, Chinese", new Payloads.Text("北京市中关村大街".repeat(125)), Payloads.Text.class, text);
        out.flush();
        return 0;
    }

    private <T> void row(PrintWriter out, String name, T value, Class<T> type, Marshaller<T> marshaller)
            throws Exception {
        Map<String, Measured<T>> ways = new LinkedHashMap<>();
        ways.put("Sojourn", new Measured<>(new Codecs.Sojourn<>(marshaller), value));
        ways.put("Kryo", new Measured<>(new Codecs.KryoFields<>(type), value));
        ways.put("Java", new Measured<>(new Codecs.JavaSerialization<>(), value));
        Duration each = Duration.ofMillis(brief ? 20 : 100);
        rounds(ways.values(), brief ? 10 : 20, each);
        for (Measured<T> way : ways.values()) {
            way.warm();
        }
        rounds(ways.values(), brief ? 5 : 15, each);
        List<Double> own = Objects.requireNonNull(ways.get("Sojourn")).roundTrips();
        ways.forEach((way, measured) -> {
            if (measured.sum() == 0) {
                throw new IllegalStateException(way + " did nothing");
            }
            out.println(line(name, way, measured, own));
        });
        out.flush();
    }

    /** In turn, so that a bad moment of the machine hits all of them. */
    private static <T> void rounds(Iterable<Measured<T>> ways, int count, Duration each) throws Exception {
        for (int i = 0; i < count; i++) {
            for (Measured<T> way : ways) {
                way.round(each);
            }
        }
    }

    private static String line(String name, String way, Measured<?> measured, List<Double> own) {
        List<Double> ratios = new ArrayList<>();
        List<Double> times = measured.roundTrips();
        for (int i = 0; i < times.size(); i++) {
            ratios.add(times.get(i) / own.get(i));
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,.0f ns | %,.0f ns | %.2f (%.2f to %.2f) | %,d |",
                name,
                way,
                measured.size(),
                measured.encodingTime(),
                measured.decodingTime(),
                Measured.middle(ratios),
                Collections.min(ratios),
                Collections.max(ratios),
                measured.allocated());
    }
}
