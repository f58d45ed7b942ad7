package io.sojourn.runtime.fuzz;

import io.sojourn.failure.InvalidName;
import io.sojourn.naming.Name;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names, as bytes in UTF-16, so that halves of pairs can be among their characters. */
public final class NameTarget extends FuzzTarget<Name> {

    private static final NameTarget TARGET = new NameTarget();
    private static final List<String> PARTS =
            List.of("bank", "alice", ".", "..", "", "ä", "a\u0308", "\uD83D\uDE00", " ");

    /** Runs one input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    protected byte[] message(Choices choices) {
        StringBuilder text = new StringBuilder("first");
        for (int left = choices.below(6); left > 0; left--) {
            text.append('/').append(choices.oneIn(4) ? choices.text() : choices.of(PARTS));
        }
        try {
            return encode(new Name(text.toString()));
        } catch (InvalidName e) {
            return encode(new Name("first"));
        }
    }

    @Override
    protected Name decode(byte[] message) {
        return new Name(new String(message, StandardCharsets.UTF_16BE));
    }

    @Override
    protected byte[] encode(Name name) {
        return name.text().getBytes(StandardCharsets.UTF_16BE);
    }

    @Override
    protected void use(Name name) {
        if (!Name.prefix(name.text()).equals(name.text())) {
            throw new AssertionError("A whole name is no prefix of itself");
        }
    }

    @Override
    protected boolean refuses(Exception failure) {
        return failure instanceof InvalidName;
    }
}
