package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Local;
import io.sojourn.Remote;
import io.sojourn.call.CallContext;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DefaultMethodsTest extends AtEachPlace {

    interface Named {
        String name();

        default String title() {
            return "plain " + name();
        }
    }

    @Remote
    interface Greeter extends Named {

        static String polite(String text) {
            return "Dear " + text;
        }

        default String greeting() {
            return polite(name()) + servedBy();
        }

        private String servedBy() {
            return CallContext.current().isPresent() ? ", from the object" : ", from the caller";
        }

        @Local
        default int countLetters(Stream<String> more) {
            return name().length()
                    + more.mapToInt(String::length).sum()
                    + (CallContext.current().isPresent() ? 1_000 : 0);
        }
    }

    @Remote
    interface LoudGreeter extends Greeter {
        @Override
        default String title() {
            return "LOUD " + name();
        }
    }

    private record Plain(String name) implements LoudGreeter {}

    private record Overriding(String name) implements LoudGreeter {
        @Override
        public String greeting() {
            return "none of your business";
        }
    }

    @Test
    @DisplayName("B010: a default method runs at the object, with the object's own override if there is one")
    void defaults() {
        assertThat(serve(Greeter.class, new Plain("Ada")).greeting()).isEqualTo("Dear Ada, from the object");
        assertThat(serve(Greeter.class, new Overriding("Ada")).greeting()).isEqualTo("none of your business");
    }

    @Test
    @DisplayName(
            "B010: a default method inherited from a plain parent and overridden in a remote child does what the object's class says")
    void inherited() {
        assertThat(serve(LoudGreeter.class, new Plain("Ada")).title()).isEqualTo("LOUD Ada");
        assertThat(serve(Greeter.class, new Plain("Ada")).title()).isEqualTo("LOUD Ada");
        assertThat(serve(LoudGreeter.class, new Plain("Ada")).greeting()).isEqualTo("Dear Ada, from the object");
    }

    @Test
    @DisplayName("B010: static methods of a remote interface run where they are called")
    void statics() {
        assertThat(Greeter.polite("Ada")).isEqualTo("Dear Ada");
    }

    @Test
    @DisplayName("B010: a @Local default method runs at the caller and takes what could never cross the network")
    void local() {
        assertThat(serve(Greeter.class, new Plain("Ada")).countLetters(Stream.of("ab", "c")))
                .isEqualTo(6);
    }
}
