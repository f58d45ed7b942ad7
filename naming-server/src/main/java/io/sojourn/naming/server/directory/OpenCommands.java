package io.sojourn.naming.server.directory;

import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The results of one client's commands until the client says that it has them. */
final class OpenCommands {

    private static final int WINDOW = 16 * DirectoryLimits.OPEN_COMMANDS;

    private final NavigableMap<Long, DirectoryResult> results = new TreeMap<>();
    private final NavigableSet<Long> doneAbove = new TreeSet<>();
    private long doneUpTo;
    private long applied;

    /** How many commands of the client have been applied. */
    long applied() {
        return applied;
    }

    /** The answer to a command that must not be applied: its earlier result, or a refusal; null if it is new. */
    @Nullable
    DirectoryResult answer(CommandHeader header) {
        release(header);
        long number = header.call().sequence();
        DirectoryResult earlier = results.get(number);
        if (earlier != null) {
            return earlier;
        }
        if (number <= doneUpTo || doneAbove.contains(number)) {
            return new Refused(
                    Refusal.ALREADY_DONE,
                    "Command " + header.call() + " has been reported as done; its result is not kept any longer.");
        }
        if (results.size() >= DirectoryLimits.OPEN_COMMANDS || number > doneUpTo + WINDOW) {
            return new Refused(
                    Refusal.TOO_MANY_OPEN,
                    "Node " + header.call().client() + " has " + results.size() + " commands whose results it has not "
                            + "acknowledged; at most " + DirectoryLimits.OPEN_COMMANDS
                            + " may be open. Wait for earlier commands to return.");
        }
        return null;
    }

    /** Keeps the result of a command that has just been applied. */
    void keep(CommandHeader header, DirectoryResult result) {
        results.put(header.call().sequence(), result);
        applied++;
    }

    private void release(CommandHeader header) {
        if (header.doneUpTo() > doneUpTo) {
            doneUpTo = header.doneUpTo();
            doneAbove.headSet(doneUpTo, true).clear();
            results.headMap(doneUpTo, true).clear();
        }
        for (long number : header.done()) {
            if (number > doneUpTo
                    && number <= doneUpTo + WINDOW
                    && number != header.call().sequence()) {
                results.remove(number);
                doneAbove.add(number);
            }
        }
        while (doneAbove.remove(doneUpTo + 1)) {
            doneUpTo++;
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(doneUpTo);
        out.writeLong(applied);
        out.writeInt(doneAbove.size());
        for (long number : doneAbove) {
            out.writeLong(number);
        }
        out.writeInt(results.size());
        for (Map.Entry<Long, DirectoryResult> entry : results.entrySet()) {
            out.writeLong(entry.getKey());
            ResultCodec.write(out, entry.getValue());
        }
    }

    static OpenCommands read(DataInputStream in) throws IOException {
        OpenCommands commands = new OpenCommands();
        commands.doneUpTo = in.readLong();
        commands.applied = in.readLong();
        commands.doneAbove.addAll(Fields.readList(in, WINDOW, DataInputStream::readLong));
        for (int left = in.readInt(); left > 0; left--) {
            commands.results.put(in.readLong(), ResultCodec.read(in));
        }
        return commands;
    }
}
