package io.sojourn.naming.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.call.CallContext;
import io.sojourn.identity.Endpoint;
import io.sojourn.naming.Binding;
import io.sojourn.node.Node;
import io.sojourn.runtime.report.Inspector;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Names between nodes over Unix-domain sockets")
@Timeout(180)
class NamesOverFilesTest {

    /** Says over what the call came. */
    private static final Greeter ECHO =
            whom -> CallContext.current().orElseThrow().callerAddress();

    @TempDir
    private Path directory;

    private String socket(String name) {
        return "unix://" + directory.resolve(name);
    }

    @Test
    @DisplayName("a naming server at a file lists files beside other addresses, and calls go over files")
    void files() {
        try (Node naming = Node.builder()
                        .name("naming")
                        .listen(socket("naming.sock"))
                        .embeddedNaming()
                        .start();
                Node bank = Node.builder()
                        .name("bank")
                        .listen("tcp://0.0.0.0:0")
                        .listen(socket("bank.sock"))
                        .allowPlaintext()
                        .naming(naming.endpoints())
                        .start();
                Node client = Node.builder().naming(socket("naming.sock")).start()) {
            Binding bound = bank.bind("greeter/en", ECHO);

            assertThat(bound.reference().endpoints())
                    .as("a wildcard is known by what this machine calls itself")
                    .extracting(Endpoint::host)
                    .containsExactlyInAnyOrder(
                            "localhost", directory.resolve("bank.sock").toString());
            assertThat(client.lookup("greeter/en", Greeter.class).greet("")).isEqualTo(socket("bank.sock"));
            assertThat(((Inspector) client).inspect("bank").endpoints())
                    .as("the report of a node that is found by its name")
                    .hasSize(2);

            client.bind("greeter/hidden", ECHO);
            assertThat(bank.lookup("greeter/hidden", Greeter.class).greet(""))
                    .as("introduced by the naming server; the node that does not listen dialled")
                    .startsWith("unix://");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @DisplayName("nodes that use a naming server over TCP of the same machine call each other over files")
    void mixed() {
        try (Node naming = Node.builder()
                        .name("naming")
                        .listen("tcp://localhost:0")
                        .embeddedNaming()
                        .start();
                Node bank = Node.builder()
                        .name("bank")
                        .listen("tcp://localhost:0")
                        .listen(socket("bank.sock"))
                        .naming(naming.endpoints())
                        .start();
                Node client = Node.builder().naming(naming.endpoints()).start()) {
            bank.bind("greeter/en", ECHO);
            Greeter greeter = client.lookup("greeter/en", Greeter.class);
            assertThat(greeter.greet("")).isEqualTo(socket("bank.sock"));

            bank.close(Duration.ZERO);
            try (Node tcpOnly = Node.builder()
                    .name("bank")
                    .listen("tcp://localhost:0")
                    .naming(naming.endpoints())
                    .start()) {
                tcpOnly.bind("greeter/en", ECHO);
                assertThat(greeter.greet("")).as("the successor has no file").startsWith("tcp://");
            }
        }
    }
}
