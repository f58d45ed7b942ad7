package io.sojourn.benchmarks.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures every program with every kind of sharing, in turn, so that a bad moment of the machine hits all. */
final class Startup {

    private final Launches launches;
    private final Path directory;

    /** @param directory for archives */
    Startup(Launches launches, Path directory) {
        this.launches = launches;
        this.directory = directory;
    }

    /**
     * What is started.
     *
     * @param program the program
     * @param sharing how its JVM gets classes
     */
    record Start(Program program, Sharing sharing) {

        /** An empty program has no classes worth an archive. */
        static List<Start> all(List<Sharing> kinds) {
            List<Start> all = new ArrayList<>();
            all.add(new Start(Program.EMPTY, Sharing.NONE));
            for (Program program : List.of(Program.CLIENT, Program.SERVER)) {
                kinds.forEach(sharing -> all.add(new Start(program, sharing)));
            }
            return all;
        }
    }

    /**
     * Measures.
     *
     * @param runs of each program with each kind of sharing
     * @param jvm options of all JVMs
     */
    Map<Start, List<Duration>> measure(List<Sharing> kinds, int runs, List<String> jvm) {
        Map<Start, List<String>> options = new LinkedHashMap<>();
        for (Start start : Start.all(kinds)) {
            options.put(start, options(start, jvm));
            // The files of the JDK and of the program are read from memory from now on.
            Duration unused = launches.first(start.program(), options.get(start));
        }
        Map<Start, List<Duration>> measured = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            options.forEach((start, all) -> measured.computeIfAbsent(start, each -> new ArrayList<>())
                    .add(launches.first(start.program(), all)));
        }
        return measured;
    }

    /** Records what there is to record; the options of runs that are measured. */
    private List<String> options(Start start, List<String> jvm) {
        Path archive = directory.resolve(start.program() + "-" + start.sharing());
        List<String> recording = new ArrayList<>(jvm);
        recording.addAll(start.sharing().recording(archive));
        if (recording.size() > jvm.size()) {
            Duration unused = launches.first(start.program(), recording);
            if (!Files.exists(archive)) {
                throw new IllegalStateException("The JVM has not written " + archive + " with " + recording
                        + "; its output is in the log beside it.");
            }
        }
        List<String> using = new ArrayList<>(jvm);
        using.addAll(start.sharing().using(archive));
        return using;
    }
}
