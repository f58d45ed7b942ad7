package io.sojourn.runtime.behaviour.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a call between two versions must come to. */
sealed interface Verdict {

    /** Fails if something else was observed. */
    void check(Observed observed);

    /** Whether the call is as good as one between equal versions. */
    default boolean works() {
        return this instanceof Works || this instanceof DefaultBody;
    }

    /** In one word, for tables. */
    String shown();

    /** The object ran and its result arrived. */
    record Works(String value) implements Verdict {
        @Override
        public void check(Observed observed) {
            assertThat(observed).isEqualTo(new Observed.Value(value));
        }

        @Override
        public String shown() {
            return "works";
        }
    }

    /** The body of the interface ran at the caller. */
    record DefaultBody(String value) implements Verdict {
        @Override
        public void check(Observed observed) {
            assertThat(observed).isEqualTo(new Observed.Value(value));
        }

        @Override
        public String shown() {
            return "default body";
        }
    }

    /** The call failed. */
    record Fails(String failure, String outcome, List<String> said) implements Verdict {
        @Override
        public void check(Observed observed) {
            assertThat(observed).isInstanceOfSatisfying(Observed.Failure.class, failed -> {
                assertThat(failed.type()).as(failed.message()).isEqualTo(failure);
                assertThat(failed.outcome()).isEqualTo(outcome);
                assertThat(failed.message()).contains(said);
            });
        }

        @Override
        public String shown() {
            return "`" + failure + "`" + (outcome.isEmpty() ? "" : ", `" + outcome + "`");
        }
    }

    static Verdict works(String value) {
        return new Works(value);
    }

    static Verdict defaultBody(String value) {
        return new DefaultBody(value);
    }

    /** Not executed, and both sides' versions of the interface are named. */
    static Verdict unknown() {
        return new Fails(
                "MethodUnknown", "NOT_EXECUTED", List.of("The caller has evo.", "; the object has evo.", "version "));
    }

    /** Not executed, and both layouts are named. */
    static Verdict layout(String... said) {
        return new Fails("LayoutMismatch", "NOT_EXECUTED", List.of(said));
    }

    /** Executed, but the result cannot be read, and both layouts are named. */
    static Verdict unreadable(String... said) {
        return new Fails("LayoutMismatch", "EXECUTED", List.of(said));
    }

    /** Anything else. */
    static Verdict fails(String failure, String outcome, String... said) {
        return new Fails(failure, outcome, List.of(said));
    }
}
