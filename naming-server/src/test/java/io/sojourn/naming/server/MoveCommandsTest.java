package io.sojourn.naming.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Movable;
import io.sojourn.naming.server.cli.Sojourn;
import io.sojourn.naming.server.endtoend.Greeter;
import io.sojourn.node.Node;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@DisplayName("The commands of the program sojourn that move objects")
@Timeout(180)
class MoveCommandsTest {

    private final List<Node> nodes = new ArrayList<>();
    private String address = "";

    /** Greets as the one whose name it keeps. */
    @Movable
    static final class Travelling implements Greeter {
        private final String name;

        Travelling(String name) {
            this.name = name;
        }

        String snapshot() {
            return name;
        }

        @Override
        public String greet(String whom) {
            return name;
        }
    }

    /** What one run of the program did. */
    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void start() {
        nodes.add(Node.builder()
                .name("north")
                .listen("tcp://localhost:0")
                .embeddedNaming()
                .start());
        address = nodes.get(0).endpoints().get(0).toString();
        nodes.add(Node.builder()
                .name("south")
                .listen("tcp://localhost:0")
                .naming(address)
                .start());
        nodes.get(0).bind("alice", new Travelling("alice"));
        nodes.get(1).bind("bob", (Greeter) whom -> "bob");
    }

    @AfterEach
    void close() {
        nodes.get(1).close();
        nodes.get(0).close();
    }

    private Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Sojourn.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--naming", address));
        return new Run(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    @Test
    @DisplayName("move takes an object to another node, where its callers find it; status counts it")
    void moves() {
        Greeter alice = nodes.get(1).lookup("alice", Greeter.class);
        assertThat(alice.greet("you")).isEqualTo("alice");
        assertThat(run("status").out()).contains("moved        0");

        Run run = run("move", "alice", "south");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("alice: north -> south, ").contains(" bytes, paused for ");
        assertThat(run("status").out()).contains("moved        1");
        assertThat(run("status", "--json").out()).contains("\"moved\":1");
        assertThat(alice.greet("you")).isEqualTo("alice");
        assertThat(run("move", "alice", "south").out()).contains("alice is at south already");
        assertThat(run("move", "alice", "north", "--json").out())
                .contains("\"fromName\":\"south\"", "\"toName\":\"north\"", "\"epoch\":");
    }

    @Test
    @DisplayName("move says why an object does not move, and ends with code 1; of a name that is not bound with code 3")
    void refused() {
        Run notMovable = run("move", "bob", "north");
        Run nowhere = run("move", "alice", "east");
        Run nobody = run("move", "eve", "south");

        assertThat(notMovable.exitCode()).isEqualTo(1);
        assertThat(notMovable.err()).contains("sojourn: ", "@Movable");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("'east'");
        assertThat(nobody.exitCode()).isEqualTo(3);
    }

    @Test
    @DisplayName("drain moves what can move to the nodes given, or to all others, and says what stays")
    void drains() {
        Run given = run("drain", "north", "south");
        assertThat(given.exitCode()).as(given.err()).isZero();
        assertThat(given.out()).contains(": north -> south, ", "1 moved, 0 stay");

        nodes.get(0).bind("carol", new Travelling("carol"));
        Run toOthers = run("drain", "south");
        assertThat(toOthers.exitCode()).as(toOthers.err()).isEqualTo(1);
        assertThat(toOthers.out()).as(toOthers.err()).contains(": south -> north, ", "bob stays: ", "1 moved, 1 stay");
        assertThat(nodes.get(1).lookup("alice", Greeter.class).greet("you")).isEqualTo("alice");
    }
}
