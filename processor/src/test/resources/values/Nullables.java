package values;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.failure.NameTaken;
import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Annotations on types, and types of Sojourn itself. */
@NullMarked
class Nullables {

    @Portable
    record Loose(
            @Nullable String name,
            List<@Nullable String> names,
            String @Nullable [] array,
            Map<String, @Nullable Part> parts,
            @Nullable Part part,
            byte @Nullable [] bytes) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Loose loose
                    && Objects.equals(name, loose.name)
                    && names.equals(loose.names)
                    && Arrays.equals(array, loose.array)
                    && parts.equals(loose.parts)
                    && Objects.equals(part, loose.part);
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    record Part(int size) {}

    @Portable
    static final class Frozen {
        private final @Nullable String name;
        private final List<@Nullable Part> parts;

        Frozen(List<@Nullable Part> all, @Nullable String text) {
            this.name = text;
            this.parts = all;
        }

        @Nullable String getName() {
            return name;
        }

        List<@Nullable Part> getParts() {
            return parts;
        }
    }

    @Portable
    static class Bean {
        private @Nullable String name;

        @Nullable String getName() {
            return name;
        }

        void setName(@Nullable String name) {
            this.name = name;
        }
    }

    static class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(@Nullable String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    @Remote
    interface Bank {
        NodeId node(CallId call, Function<String, @Nullable Part> open) throws NameTaken, Failed;
    }

    static Map<String, Object> samples() {
        Bean bean = new Bean();
        bean.setName("n");
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("record", new Loose("n", List.of("a"), new String[] {null}, Map.of("k", new Part(1)), null, null));
        samples.put("class", new Frozen(List.of(new Part(2)), null));
        samples.put("bean", bean);
        return samples;
    }

    static @Nullable String check(String name, Object original, Object copy) {
        boolean ok = switch (name) {
            case "class" -> ((Frozen) copy).getName() == null && ((Frozen) copy).getParts().equals(List.of(new Part(2)));
            case "bean" -> Objects.equals(((Bean) copy).getName(), "n");
            default -> original.equals(copy);
        };
        return ok ? null : name;
    }
}
