package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.PeerAddress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a data directory says about itself, in the file {@value #FILE}.
 *
 * @param cluster identifies the cluster that the data are of
 * @param name the name of the naming server that the data are of
 * @param peers its cluster as known last; empty for a naming server that is alone and listens for peers at any free port
 * @param state how far it got
 */
record DataMark(UUID cluster, String name, List<PeerAddress> peers, State state) {

    static final String FILE = "sojourn-naming.cluster";

    private static final String FORMAT = "sojourn-naming-data 2";

    /** How far a naming server got. */
    enum State {
        /** It made a cluster with others, or alone, but has not been ready yet. */
        BEGUN,
        /** It waits to be taken into a cluster that it did not make. */
        JOINING,
        /** It has been ready; from then on its log must be there. */
        ESTABLISHED
    }

    DataMark {
        peers = List.copyOf(peers);
    }

    /** Writes the mark so that either this one or the one before is read after a crash. */
    void write(Path directory) throws IOException {
        Path draft = directory.resolve(FILE + ".new");
        String text = String.join(
                "\n",
                FORMAT,
                cluster.toString(),
                name,
                Peers.shown(peers),
                state.name().toLowerCase(Locale.ROOT),
                "");
        try (FileChannel file = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            file.write(StandardCharsets.UTF_8.encode(text));
            file.force(true);
        }
        Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads the mark; null if there is none.
     *
     * @throws CannotStart if it is damaged or of another version
     */
    static @Nullable DataMark read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(FORMAT)) {
            throw new CannotStart(
                    "The file " + file + " does not begin with '" + FORMAT
                            + "'. The data directory was made by another "
                            + "version of the naming server, or is damaged; restore it from a backup or name another.",
                    null);
        }
        try {
            return new DataMark(
                    UUID.fromString(lines.get(1)),
                    lines.get(2),
                    Stream.of(lines.get(3).split(","))
                            .filter(text -> !text.isEmpty())
                            .map(PeerAddress::parse)
                            .toList(),
                    State.valueOf(lines.get(4).toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CannotStart(
                    "The file " + file + " is damaged: " + e.getMessage()
                            + ". Restore the data directory from a backup, or name another.",
                    e);
        }
    }

    /** The same data at another point. */
    DataMark with(List<PeerAddress> newPeers, State newState) {
        return new DataMark(cluster, name, newPeers, newState);
    }

    /** Where this naming server is reached by the others as far as was known last, or null. */
    @Nullable
    PeerAddress own() {
        return peers.stream()
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
