package io.sojourn.naming.server.endtoend;

import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.OtherProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A member of the service {@code stamps} in a process of its own, which can be killed and started again. */
final class StampingMember implements AutoCloseable {

    private final String name;
    private final String naming;
    private final Path stamps;
    private OtherProcess process;

    private StampingMember(String name, String naming, Path stamps) throws IOException, InterruptedException {
        this.name = name;
        this.naming = naming;
        this.stamps = stamps;
        process = launch();
    }

    /** The process itself; takes the naming server's address, the node's name, and where it keeps the tickets stamped. */
    public static void main(String[] arguments) throws InterruptedException {
        String name = arguments[1];
        Path stamps = Path.of(arguments[2]);
        try (Node node = Node.builder()
                .name(name)
                .listen("tcp://localhost:0")
                .naming(arguments[0])
                .start()) {
            node.bindShared("stamps", new StandardStamps(name, stamps));
            System.out.println("bound");
            node.awaitClose();
        }
    }

    private record StandardStamps(String name, Path file) implements Stamps {

        @Override
        public synchronized String stamp(String ticket) {
            try {
                Files.writeString(
                        file,
                        ticket + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return name;
        }

        @Override
        public String look() {
            return name;
        }

        @Override
        public String lookFor(Duration time) {
            try {
                Files.writeString(lookingBeside(file), "");
                long begun = System.nanoTime();
                while (Files.notExists(foundIn(file.getParent())) && System.nanoTime() - begun < time.toNanos()) {
                    Thread.sleep(20);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return name;
        }
    }

    /** The file that all looks wait for. */
    static Path foundIn(Path folder) {
        return folder.resolve("found");
    }

    private static Path lookingBeside(Path stamps) {
        return stamps.resolveSibling(stamps.getFileName() + ".looking");
    }

    /** A file that is there as soon as it has begun to look for some time. */
    Path looking() {
        return lookingBeside(stamps);
    }

    /** Starts the process and waits until it is a member. */
    static StampingMember start(String name, String naming, Path folder) throws IOException, InterruptedException {
        return new StampingMember(name, naming, folder.resolve(name + ".stamps"));
    }

    /** Kills it with SIGKILL. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** Starts it again under its name, and waits until it is a member. */
    void startAgain() throws IOException, InterruptedException {
        process = launch();
    }

    /** Where it keeps the tickets that it has stamped, one a line. */
    Path stamps() {
        return stamps;
    }

    @Override
    public void close() {
        process.close();
    }

    private OtherProcess launch() throws IOException, InterruptedException {
        OtherProcess started = OtherProcess.start(StampingMember.class, naming, name, stamps.toString());
        started.awaitLine("bound");
        return started;
    }
}
