package values;

import io.sojourn.Portable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declarations about which compilers warn wherever they are used. */
@SuppressWarnings({"deprecation", "removal", "rawtypes"})
class Warned {

    @Deprecated
    @Portable
    record Old(@Deprecated String name, Older older, List<Older> list) {}

    @Deprecated(forRemoval = true)
    enum Older {
        @Deprecated
        FIRST
    }

    @Portable
    static class Members {
        @Deprecated
        String field;

        private String hidden;

        @Deprecated(forRemoval = true)
        String getHidden() {
            return hidden;
        }

        @Deprecated
        void setHidden(String hidden) {
            this.hidden = hidden;
        }

        @Deprecated(forRemoval = true)
        Members() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Members members && members.field.equals(field) && members.hidden.equals(hidden);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Deprecated
    static class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Deprecated
        Failure(String message) {
            super(message);
        }
    }

    @Portable
    record Holder(Failure failure, Map raw) {}

    static Map<String, Object> samples() {
        Members members = new Members();
        members.field = "f";
        members.setHidden("h");
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("types", new Old("n", Older.FIRST, List.of(Older.FIRST)));
        samples.put("members", members);
        samples.put("raw", new Holder(null, Map.of(1, 2)));
        return samples;
    }

    static String check(String name, Object original, Object copy) {
        return original.equals(copy) ? null : copy.toString();
    }
}
