package io.sojourn.naming.server.directory;

import io.sojourn.identity.Reference;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import java.util.Map;
import java.util.Objects;

/**
 * What a name is to be bound to, and how.
 *
 * @param permanent whether the binding outlives its owner's lease
 * @param metadata what its owner says about it
 */
public record Entry(Name name, Reference reference, How how, boolean permanent, Metadata metadata) {

    /** What becomes of what is bound already. */
    public enum How {
        /** The name must be free. */
        ALONE(0),
        /** The object becomes a member of the service of that name. */
        SHARED(1),
        /** It is replaced. */
        REPLACING(2);

        private final int code;

        How(int code) {
            this.code = code;
        }

        /** The number that stands for it in the log; never changes. */
        int code() {
            return code;
        }
    }

    /** Checks that nothing is missing. */
    public Entry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(how, "how");
        Objects.requireNonNull(metadata, "metadata");
    }

    /** How many characters the name and the metadata have. */
    int text() {
        int text = name.text().length();
        for (Map.Entry<String, String> each : metadata.values().entrySet()) {
            text += each.getKey().length() + each.getValue().length();
        }
        return text;
    }
}
