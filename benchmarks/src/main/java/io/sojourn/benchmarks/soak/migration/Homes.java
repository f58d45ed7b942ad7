package io.sojourn.benchmarks.soak.migration;

import io.sojourn.benchmarks.process.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The processes where tallies can be. Used by one thread at a time. */
final class Homes implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);

    private final Path work;
    private final Path stamps;
    private final Duration lease;
    private final List<String> naming;
    private final List<JavaProcess> running = new ArrayList<>();

    /** Starts them and waits until they are of use. */
    Homes(int count, Path work, Path stamps, Duration lease, List<String> naming) {
        this.work = work;
        this.stamps = stamps;
        this.lease = lease;
        this.naming = naming;
        for (int i = 0; i < count; i++) {
            running.add(launch(i));
        }
        running.forEach(home -> home.await("ready", START));
    }

    int count() {
        return running.size();
    }

    /** The name of the node of one of them. */
    static String name(int home) {
        return "home-" + home;
    }

    /** Makes a tally that has counted nothing in this life, in place of one that is lost. */
    void open(int home, int tally, int life, int ballast) {
        running.get(home).say("open " + tally + " " + life + " " + ballast);
        running.get(home).await("opened " + tally, START);
    }

    /** Kills one by SIGKILL. */
    void kill(int home) {
        running.get(home).close();
    }

    /** Starts one that was killed, and waits until it is of use. */
    void restart(int home) {
        running.set(home, launch(home));
        running.get(home).await("ready", START);
    }

    private JavaProcess launch(int home) {
        List<String> arguments = new ArrayList<>();
        arguments.add(name(home));
        arguments.add(stamps.toString());
        arguments.add(Long.toString(lease.toSeconds()));
        arguments.addAll(naming);
        return JavaProcess.start(name(home), TallyHome.class, List.of("-Xmx256m"), arguments, 0, work);
    }

    @Override
    public void close() {
        running.forEach(JavaProcess::close);
    }
}
