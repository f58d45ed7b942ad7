package io.sojourn.naming.server.directory;

import io.sojourn.runtime.fuzz.Choices;
import io.sojourn.runtime.fuzz.FuzzTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The commands of one entry of the log. */
public final class CommandTarget extends FuzzTarget<List<DirectoryCommand>> {

    private static final CommandTarget TARGET = new CommandTarget();

    /** Runs one input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    protected byte[] message(Choices choices) {
        Commands made = new Commands(choices);
        List<DirectoryCommand> commands = new ArrayList<>();
        for (int left = choices.below(4); left >= 0; left--) {
            commands.add(made.next());
        }
        return encode(commands);
    }

    @Override
    protected List<DirectoryCommand> decode(byte[] message) throws IOException {
        return CommandCodec.decode(message);
    }

    @Override
    protected byte[] encode(List<DirectoryCommand> commands) {
        return CommandCodec.encode(commands);
    }

    @Override
    protected void use(List<DirectoryCommand> commands) {
        Directory directory = new Directory(DirectoryLimits.DEFAULT);
        commands.forEach(directory::apply);
    }

    @Override
    protected boolean refuses(Exception failure) {
        return failure instanceof IOException;
    }
}
