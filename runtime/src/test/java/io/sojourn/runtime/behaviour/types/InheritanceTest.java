package io.sojourn.runtime.behaviour.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InheritanceTest extends AtEachPlace {

    /** A plain parent that allows more exceptions than its remote child. */
    interface Source {
        int read(String name) throws Exception;

        int skip(int count) throws IOException;
    }

    @Remote
    interface FileSource extends Source {
        @Override
        int read(String name) throws FileNotFoundException;
    }

    @Remote
    interface First {
        Collection<String> names(String prefix);

        Number size();

        String plain(int value) throws IOException;

        String both(int value) throws IOException, InterruptedException;
    }

    @Remote
    interface Second {
        List<String> names(String prefix);

        String both(int value) throws IOException;

        @Override
        String toString();

        @Override
        boolean equals(Object other);

        @Override
        int hashCode();
    }

    @Remote
    interface Both extends First, Second {
        @Override
        List<String> names(String prefix);

        @Override
        Integer size();

        @Override
        String plain(int value);
    }

    private final List<String> executed = new ArrayList<>();

    private static final class StandardFileSource implements FileSource {
        @Override
        public int read(String name) throws FileNotFoundException {
            throw new FileNotFoundException(name);
        }

        @Override
        public int skip(int count) throws IOException {
            throw new IOException("cannot skip " + count);
        }
    }

    private final class StandardBoth implements Both {
        @Override
        public List<String> names(String prefix) {
            executed.add("names");
            return List.of(prefix + "1", prefix + "2");
        }

        @Override
        public Integer size() {
            executed.add("size");
            return 2;
        }

        @Override
        public String plain(int value) {
            executed.add("plain");
            return "plain " + value;
        }

        @Override
        public String both(int value) throws IOException {
            executed.add("both");
            if (value < 0) {
                throw new IOException("negative");
            }
            return "both " + value;
        }
    }

    private Both both;

    @BeforeEach
    void serve() {
        both = serve(Both.class, new StandardBoth());
    }

    @Test
    @DisplayName("B153: methods of a plain parent with wider exceptions work through child and parent")
    void plainParent() {
        FileSource files = serve(FileSource.class, new StandardFileSource());
        assertThatThrownBy(() -> files.read("x"))
                .isExactlyInstanceOf(FileNotFoundException.class)
                .hasMessage("x");
        assertThatThrownBy(() -> files.skip(3))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("cannot skip 3");
        Source source = files;
        assertThatThrownBy(() -> source.read("y")).isExactlyInstanceOf(FileNotFoundException.class);
    }

    @Test
    @DisplayName("B154, hard case 9: a method that two parents declare runs once, through either parent and the child")
    void twoParents() throws Exception {
        assertThat(both.both(1)).isEqualTo("both 1");
        assertThat(((First) both).both(2)).isEqualTo("both 2");
        assertThat(client().narrow(both, First.class).both(3)).isEqualTo("both 3");
        assertThat(client().narrow(both, Second.class).both(4)).isEqualTo("both 4");
        assertThat(executed).containsExactly("both", "both", "both", "both");
        assertThatThrownBy(() -> client().narrow(both, First.class).both(-1)).isExactlyInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("B154, hard case 9: a method redeclared with narrower exceptions works through parent and child")
    void narrowedExceptions() throws Exception {
        assertThat(both.plain(1)).isEqualTo("plain 1");
        assertThat(client().narrow(both, First.class).plain(2)).isEqualTo("plain 2");
        assertThat(executed).containsExactly("plain", "plain");
    }

    @Test
    @DisplayName(
            "B154, hard case 9: covariant results arrive under each of the declared types, from one execution each")
    void covariantResults() {
        assertThat(both.names("a")).containsExactly("a1", "a2");
        assertThat(((First) both).names("b")).containsExactly("b1", "b2");
        assertThat(client().narrow(both, First.class).names("c")).containsExactly("c1", "c2");
        assertThat(client().narrow(both, Second.class).names("d")).containsExactly("d1", "d2");
        assertThat(both.size()).isEqualTo(2);
        assertThat(client().narrow(both, First.class).size()).isEqualTo(2);
        assertThat(executed).containsExactly("names", "names", "names", "names", "size", "size");
    }

    @Test
    @DisplayName("B154, hard case 9: Object's methods, redeclared in a remote interface, stay local")
    void redeclaredObjectMethods() {
        Second second = client().narrow(both, Second.class);
        assertThat(second.toString()).startsWith("Second@");
        assertThat(second.equals(both)).isTrue();
        assertThat(second.hashCode()).isEqualTo(both.hashCode());
        assertThat(executed).isEmpty();
    }
}
