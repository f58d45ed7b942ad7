package io.sojourn.naming.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.naming.server.endtoend.Greeter;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.ReservedPorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The commands of the program sojourn")
@Timeout(180)
class CommandsTest {

    private static Node naming;
    private static String address;

    /** What one run of the program did. */
    private record Run(int exitCode, String out, String err) {}

    @BeforeAll
    static void start() {
        naming = Node.builder()
                .name("bank")
                .listen("tcp://localhost:0")
                .embeddedNaming()
                .start();
        address = naming.endpoints().get(0).toString();
        naming.bind("bank/alice", (Greeter) whom -> "alice");
        naming.bind("bank/bob", (Greeter) whom -> "bob");
        naming.bind("zoo", (Greeter) whom -> "zoo");
    }

    @AfterAll
    static void close() {
        naming.close();
    }

    @Test
    @DisplayName("ls lists the names under a prefix, one a line, in order")
    void lists() {
        Run run = run("ls", "bank/", "--naming", address);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out().lines().toList().get(0)).startsWith("bank/alice").contains("bank", address);
    }

    @Test
    @DisplayName("ls --json prints one object a line")
    void listsJson() {
        Run run = run("ls", "--json", "--naming", address);

        assertThat(run.out().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"name\":\"") && line.endsWith("}"));
        assertThat(run.out()).contains("\"name\":\"zoo\",\"version\":3,\"owner\":\"");
    }

    @Test
    @DisplayName("lookup shows a binding, whose reference leads to the object")
    void looksUp() {
        Run run = run("lookup", "bank/bob", "--naming", address);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("name       bank/bob", "ownerName  bank", "reference  sojourn:");
    }

    @Test
    @DisplayName("lookup of a name that is not bound ends with code 3 and says so")
    void notFound() {
        Run run = run("lookup", "bank/eve", "--naming", address);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("sojourn: Nothing is bound under the name 'bank/eve'.");
        assertThat(run.out()).isEmpty();
    }

    @Test
    @DisplayName("a name that is none ends with code 2 and the reason")
    void invalidName() {
        Run run = run("lookup", "a//b", "--naming", address);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("empty part");
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"name", "address"})
    @DisplayName("inspect shows what a node serves and who holds it")
    void inspects(String by) {
        try (Node client = Node.builder().name("customer").naming(address).start()) {
            Greeter alice = client.lookup("bank/alice", Greeter.class);
            assertThat(alice.greet("you")).isEqualTo("alice");
            await().atMost(60, SECONDS).untilAsserted(() -> {
                Run run = by.equals("name") ? run("inspect", "bank", "--naming", address) : run("inspect", address);
                assertThat(run.exitCode()).isZero();
                assertThat(run.out())
                        .contains("node           bank (" + naming.id() + ")")
                        .contains("[" + Greeter.class.getName() + "] bound to [bank/alice]")
                        .contains("held by customer (" + client.id() + ")");
            });
            assertThat(alice).isNotNull();
        }
    }

    @Test
    @DisplayName("inspect --json prints one object")
    void inspectsJson() {
        Run run = run("inspect", address, "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith("{\"id\":\"" + naming.id() + "\",\"name\":\"bank\"")
                .contains("\"names\":[\"zoo\"]");
    }

    @Test
    @DisplayName("inspect of a node that is not registered ends with code 3 and says what to do")
    void inspectsNobody() {
        Run run = run("inspect", "nobody", "--naming", address);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("'nobody'", "address");
    }

    @Test
    @DisplayName("watch prints what is bound and when that is complete")
    void watches() {
        Run run = run("watch", "bank/", "--count", "3", "--naming", address);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(" "))))
                .containsExactly("bound", "bound", "synchronised");
    }

    @Test
    @DisplayName("watch --json prints one object a line")
    void watchesJson() {
        Run run = run("watch", "zoo", "--count", "2", "--json", "--naming", address);

        assertThat(run.out().lines().toList().get(0)).startsWith("{\"event\":\"bound\",\"name\":\"zoo\"");
        assertThat(run.out().lines().toList().get(1)).isEqualTo("{\"event\":\"synchronised\",\"version\":3}");
    }

    @Test
    @DisplayName("status shows how the naming server is")
    void status() {
        assertThat(run("status", "--naming", address).out()).contains("names        3", "leads        true");
        assertThat(run("status", "--json", "--naming", address).out()).contains("\"names\":3", "\"leads\":true");
    }

    @Test
    @DisplayName("an address where nobody answers ends with code 4 and is named")
    void nobodyThere() throws IOException {
        String nobody = "tcp://localhost:" + ReservedPorts.next();

        Run run = run("ls", "--timeout", "1", "--naming", nobody);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains(nobody);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "ls", "lookup", "watch", "status"})
    @DisplayName("--help explains the command and ends with code 0")
    void help(String command) {
        Run run = command.isEmpty() ? run("--help") : run(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: sojourn " + command);
    }

    @Test
    @DisplayName("a missing or unknown command ends with code 2 and the usage")
    void usage() {
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run().err()).contains("A command is missing.", "Usage: sojourn");
        assertThat(run("lsd").exitCode()).isEqualTo(2);
        assertThat(run("ls", "--nonsense").err()).contains("Unknown option: '--nonsense'");
    }

    @Test
    @DisplayName("B075 serve on a port that is taken ends with code 1, naming the port")
    void portTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = run("serve", "--listen", "tcp://localhost:" + taken.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("sojourn: ", Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    @DisplayName("serve with a directory that is no data directory ends with code 1 and leaves it alone")
    void foreignDirectory(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "chapter 1");

        Run run = run("serve", "--listen", "tcp://localhost:0", "--data", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("thesis.txt");
        assertThat(folder.resolve("thesis.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:7000", "tcp://", "tcp://localhost:99999", "ftp://localhost:1", "tcp://[::1"})
    @DisplayName("B092 a bad address is refused with the reason")
    void badAddress(String bad) {
        Run run = run("serve", "--listen", bad);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).startsWith("sojourn: ").doesNotContain("\tat ");
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(new ArrayList<>(List.of(arguments)).toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }
}
