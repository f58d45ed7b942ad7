package io.sojourn.naming.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.naming.BindOption;
import io.sojourn.naming.server.Program.Run;
import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.naming.server.endtoend.Greeter;
import io.sojourn.naming.server.replica.Peers;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.ReservedPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The command peers, and serve --join")
@Timeout(240)
class PeersCommandsTest {

    @TempDir
    private Path folder;

    private NamingServer first;
    private String address;
    private int peerPort;

    @BeforeEach
    void start() throws IOException {
        peerPort = ReservedPorts.next();
        Peers alone = new Peers("n1", List.of(PeerAddress.parse("n1=localhost:" + peerPort)), null, false);
        first = NamingServer.start(new NamingServerConfig(
                "tcp://localhost:0", folder.resolve("n1"), alone, NamingServerConfig.DEFAULT_LEASE, false, null));
        address = first.endpoints().get(0).toString();
    }

    @AfterEach
    void close() {
        first.close();
    }

    @Test
    @DisplayName("peers shows the naming servers with role and lag, as text and as JSON")
    void shows() {
        Run text = Program.run("peers", "--naming", address);
        Run json = Program.run("peers", "--json", "--naming", address);

        assertThat(text.out().lines().toList().get(0)).matches("PEER +ADDRESS +ROLE +INDEX +LAG");
        assertThat(text.out().lines().toList().get(1)).matches("n1 +localhost:" + peerPort + " +leader +[0-9]+ +0");
        assertThat(json.out())
                .startsWith("{\"name\":\"n1\",\"address\":\"localhost:" + peerPort + "\",\"leads\":true,\"index\":")
                .endsWith("\"lag\":0}\n");
    }

    @Test
    @DisplayName("one that is started with --join is taken in with all names, and ends when it is taken out")
    void joins() throws Exception {
        try (Node owner =
                Node.builder().listen("tcp://localhost:0").naming(address).start()) {
            owner.bind("bank/alice", (Greeter) whom -> "alice", BindOption.PERMANENT);
        }
        int port = ReservedPorts.next();
        String second = "n2=localhost:" + ReservedPorts.next();
        CompletableFuture<Run> joining = CompletableFuture.supplyAsync(
                () -> Program.run(
                        "serve",
                        "--listen",
                        "tcp://localhost:" + port,
                        "--data",
                        folder.resolve("n2").toString(),
                        "--peers",
                        second,
                        "--join",
                        address),
                // It waits as long as the server runs, too long for a thread of the common pool.
                task -> new Thread(task).start());

        await().atMost(60, SECONDS).untilAsserted(() -> {
            Run added = Program.run("peers", "add", second, "--naming", address, "--timeout", "20");
            assertThat(added.exitCode()).as(added.err()).isZero();
            assertThat(added.out()).contains("n1 ", "n2 ");
        });
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(Program.run("ls", "--naming", "tcp://localhost:" + port)
                                .out())
                        .startsWith("bank/alice"));
        assertThat(Program.run("peers", "add", second, "--naming", address).exitCode())
                .as("once more does nothing")
                .isZero();
        assertThat(joining).isNotDone();

        Run removed = Program.run("peers", "remove", "n2", "--naming", address, "--timeout", "20");
        assertThat(removed.exitCode()).as(removed.err()).isZero();
        assertThat(removed.out()).contains("n1 ").doesNotContain("n2 ");
        Run ended = joining.get(60, SECONDS);
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("n2, was taken out of its cluster");
        assertThat(Program.run("ls", "--naming", address).out()).startsWith("bank/alice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "peers add n2=localhost:1   | 1 | No naming server waits at localhost:1",
                "peers add n1=localhost:1   | 1 | The cluster has the peer n1",
                "peers add n2               | 1 | is no peer. Write a peer like n1=host:7100",
                "peers add n2=host:0        | 1 | port 0",
                "peers add n2=10.0.0.7:7100 | 1 | beyond loopback",
                "peers remove n1            | 1 | is the last one; stop it instead",
                "peers add                  | 2 | Missing required parameter: 'NAME=HOST:PORT'",
                "peers rename n1 n2         | 2 | Unmatched argument",
            })
    @DisplayName("what cannot be done is refused with the reason, and nothing is changed")
    void refused(String arguments, int exitCode, String message) {
        Run run = Program.run((arguments + " --naming " + address).split(" "));

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(Program.run("peers", "--naming", address).out().lines()).hasSize(2);
    }

    @Test
    @DisplayName("one that is not in may be taken out again and again")
    void removesNobody() {
        assertThat(Program.run("peers", "remove", "n7", "--naming", address).exitCode())
                .isZero();
    }

    @Test
    @DisplayName("--join to an address where no naming server answers ends with code 4, naming it")
    void joinsNobody() throws IOException {
        String nobody = "tcp://localhost:" + ReservedPorts.next();

        Run run = Program.run(
                "serve",
                "--listen",
                "tcp://localhost:0",
                "--data",
                folder.resolve("n2").toString(),
                "--peers",
                "n2=localhost:" + ReservedPorts.next(),
                "--join",
                nobody);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains(nobody);
        assertThat(folder.resolve("n2")).doesNotExist();
    }

    @Test
    @DisplayName("Bad input 78: serve opens no port for peers beyond loopback unless plaintext is allowed")
    void plaintext() {
        Path data = folder.resolve("beyond");
        Run run = Program.run(
                "serve", "--name", "n1", "--data", data.toString(), "--peers", "n1=0.0.0.0:7100,n2=10.0.0.2:7100");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("n1=0.0.0.0:7100", "beyond loopback", "--allow-plaintext");
        assertThat(data).doesNotExist();
    }

    @Test
    @DisplayName(
            "serve needs all of key, certificates and trusted certificates for peers, and names a file that it cannot read")
    void peerKeys() throws IOException {
        String key = folder.resolve("key.pem").toString();
        Run some = Program.run("serve", "--peer-tls-key", key);
        Run all = Program.run(
                "serve",
                "--data",
                folder.resolve("keyless").toString(),
                "--peers",
                "n1=localhost:" + ReservedPorts.next(),
                "--peer-tls-key",
                key,
                "--peer-tls-certificates",
                key,
                "--peer-tls-trusted",
                key);

        assertThat(some.exitCode()).isEqualTo(2);
        assertThat(some.err()).contains("belong together");
        assertThat(all.exitCode()).isEqualTo(1);
        assertThat(all.err()).contains(key);
    }

    @Test
    @DisplayName("--join needs --data, and --peers with this naming server alone")
    void joinsWithout() {
        assertThat(Program.run("serve", "--join", address, "--peers", "n2=localhost:7")
                        .err())
                .contains("needs --data");
        assertThat(Program.run("serve", "--join", address, "--peers", "n2=localhost:7,n3=localhost:8")
                        .err())
                .contains("names this naming server only");
    }

    @Test
    @DisplayName("serve --console shows health and page while it runs; wrong consoles are refused")
    void console() throws IOException {
        assertThat(Program.run("serve", "--console", "0.0.0.0:1").err()).contains("--console-allow-remote");
        assertThat(Program.run("serve", "--console", "7080").exitCode()).isEqualTo(2);
        assertThat(Program.run("serve", "--console-allow-remote").err()).contains("--console HOST:PORT");
        Run taken = Program.run(
                "serve",
                "--listen",
                "tcp://localhost:0",
                "--console",
                "localhost:" + first.endpoints().get(0).port());
        assertThat(taken.exitCode()).isEqualTo(1);
        assertThat(taken.err()).contains("The console cannot listen at localhost:");
    }
}
