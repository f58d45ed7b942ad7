package io.sojourn.examples.wordcount;

import io.sojourn.node.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts the words of all text files below a directory with the help of all workers there are: {@code WordCountMaster
 * NAMING DIRECTORY [--bar] [--kill-one]}.
 */
public final class WordCountMaster {

    private WordCountMaster() {}

    /** Prints the most frequent words; exits with 1 if the answer is not that of a sequential count. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> options = Arrays.asList(args).subList(2, args.length);
        TextFiles files = TextFiles.below(Path.of(args[1]));
        System.out.println(files.files().size() + " text files below " + files.root() + " (" + files.leftOut()
                + " other files left out)");
        Counts farmed = farm(args[0], files, options);
        print(farmed);
        boolean same = farmed.equals(SequentialCount.of(files));
        System.out.println(same ? "the same as the sequential count" : "NOT the same as the sequential count");
        System.exit(same ? 0 : 1);
    }

    private static Counts farm(String naming, TextFiles files, List<String> options)
            throws IOException, InterruptedException {
        int total = files.files().size();
        try (Node node = Node.builder().name("master").naming(naming).start();
                Pieces pieces = new Pieces(files);
                Display display = display(options, total)) {
            Farm farm = new Farm(pieces, Math.max(2, Math.min(16, total / 64)));
            Sabotage sabotage = options.contains("--kill-one") ? new KillOne(farm, total, display) : Sabotage.NONE;
            try (Crew crew = new Crew(node, node.naming(), farm, display, sabotage)) {
                crew.awaitFinished(Duration.ofSeconds(30));
            }
            return farm.counts();
        }
    }

    private static Display display(List<String> options, int total) {
        return options.contains("--bar") ? new BarDisplay(System.out, total) : new LineDisplay(System.out, total);
    }

    private static void print(Counts counts) {
        Map<String, Long> words = counts.words();
        System.out.println(words.values().stream().mapToLong(Long::longValue).sum() + " words, " + words.size()
                + " different ones");
        System.out.println("most frequent: "
                + words.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(8)
                        .map(word -> word.getKey() + " " + word.getValue())
                        .collect(Collectors.joining(", ")));
    }
}
