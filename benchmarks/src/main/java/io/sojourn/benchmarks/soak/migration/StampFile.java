package io.sojourn.benchmarks.soak.migration;

import io.sojourn.identity.NodeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls that one copy of a tally has counted: a line for each, written before it is answered, so that it outlives the
 * process. The file's name says which copy it was. There is none if the copy has counted nothing. Guarded by the caller.
 */
final class StampFile implements AutoCloseable {

    private final Path path;
    private @Nullable FileChannel channel;

    StampFile(Path directory, int tally, int life, int hop, NodeId node) {
        path = directory.resolve(tally + "_" + life + "_" + hop + "_" + node);
    }

    /**
     * What a copy has counted.
     *
     * @param tally the tally's number
     * @param life which life it was in
     * @param hop how often it had moved
     * @param node where it was
     * @param lines its calls
     */
    record Copy(int tally, int life, int hop, String node, List<Line> lines) {}

    /** One call, and what the tally stood at after it. */
    record Line(long value, int caller, int number) {}

    /** Writes a line. */
    void append(long value, int caller, int number) {
        try {
            if (channel == null) {
                channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            ByteBuffer line =
                    ByteBuffer.wrap((value + " " + caller + " " + number + "\n").getBytes(StandardCharsets.US_ASCII));
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A call could not be recorded in " + path, e);
        }
    }

    /** Lets the file be; another line opens it again. */
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what all copies have counted. */
    static List<Copy> readAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().map(StampFile::read).toList();
        }
    }

    private static Copy read(Path file) {
        String[] name = file.getFileName().toString().split("_", -1);
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            return new Copy(
                    Integer.parseInt(name[0]),
                    Integer.parseInt(name[1]),
                    Integer.parseInt(name[2]),
                    name[3],
                    lines.map(StampFile::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String text) {
        String[] words = text.split(" ", -1);
        return new Line(Long.parseLong(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }
}
