package io.sojourn.naming.server.cli;

import io.sojourn.failure.InvalidName;
import io.sojourn.naming.server.json.JsonReader;
import io.sojourn.runtime.naming.KeptBinding;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads a file of names line by line, so that its size does not matter, and checks all of it. For one thread. */
final class NamesFileReader implements AutoCloseable {

    /** Longer than the line of a service with as many members as one can have. */
    private static final int LONGEST_LINE = 4 << 20;

    private final Path file;
    private final boolean edited;
    private final InputStream in;
    private final CRC32C checksum = new CRC32C();
    private long line;
    private long names;
    private String previous = "";
    private boolean ended;

    /**
     * Opens the file and checks its first line.
     *
     * @param edited whether the file may have been changed since it was written, so that its last line does not count
     * @throws IllegalArgumentException if it is no file of names
     * @throws IOException if it cannot be read
     */
    NamesFileReader(Path file, boolean edited) throws IOException {
        this.file = file;
        this.edited = edited;
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            byte[] first = readLine();
            if (first == null) {
                throw new IllegalArgumentException(file + " is empty.");
            }
            checked(first, fields -> {
                NamesFile.checkFirst(fields);
                return null;
            });
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * The next name, or null after the last one.
     *
     * @throws IllegalArgumentException if the file is damaged; the message says in which line, and which rule is broken
     */
    @Nullable
    KeptBinding next() throws IOException {
        if (ended) {
            return null;
        }
        long before = checksum.getValue();
        byte[] bytes = readLine();
        if (bytes == null) {
            ended = true;
            if (!edited) {
                throw new IllegalArgumentException(file + " ends after line " + line + " without its last line, which "
                        + "says how many names there are: it was cut off. Say --edited if it was changed on purpose.");
            }
            return null;
        }
        return checked(bytes, fields -> fields.containsKey("names") ? end(fields, before) : name(fields));
    }

    /** How many names were read. */
    long names() {
        return names;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private KeptBinding name(Map<?, ?> fields) {
        KeptBinding kept = NamesFile.binding(fields);
        String name = kept.binding().name().text();
        if (name.compareTo(previous) <= 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' stands after '" + previous + "', but each name stands once, and all in order");
        }
        previous = name;
        names++;
        return kept;
    }

    private @Nullable KeptBinding end(Map<?, ?> fields, long sum) {
        ended = true;
        if (!edited && !String.valueOf(fields.get("names")).equals(Long.toString(names))) {
            throw new IllegalArgumentException("there should be " + fields.get("names") + " names, but there are "
                    + names + ". Say --edited if that was meant");
        }
        if (!edited && !NamesFile.checksum(sum).equals(fields.get("crc32c"))) {
            throw new IllegalArgumentException("the checksum of the lines before is " + NamesFile.checksum(sum)
                    + ", not " + fields.get("crc32c") + ": the file was changed or damaged after it was written. "
                    + "Say --edited if that was meant");
        }
        return null;
    }

    /** What is to be made of the fields of a line. */
    private interface Use {
        @Nullable
        KeptBinding of(Map<?, ?> fields);
    }

    private @Nullable KeptBinding checked(byte[] bytes, Use use) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (!(JsonReader.parse(text) instanceof Map<?, ?> fields)) {
                throw new IllegalArgumentException("this is no JSON object");
            }
            return use.of(fields);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ", line " + line + ": this is not UTF-8.", e);
        } catch (IllegalArgumentException | InvalidName e) {
            throw new IllegalArgumentException(file + ", line " + line + ": " + e.getMessage() + ".", e);
        }
    }

    /** The bytes up to the end of the line, or null at the end of the file. */
    private byte @Nullable [] readLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        line++;
        while (next >= 0 && next != '\n') {
            bytes.write(next);
            if (bytes.size() > LONGEST_LINE) {
                throw new IllegalArgumentException(
                        file + ", line " + line + ": it is longer than " + LONGEST_LINE + " bytes.");
            }
            next = in.read();
        }
        byte[] all = bytes.toByteArray();
        checksum.update(all);
        checksum.update('\n');
        return all;
    }
}
