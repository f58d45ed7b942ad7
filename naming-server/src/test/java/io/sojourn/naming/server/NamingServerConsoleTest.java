package io.sojourn.naming.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.naming.server.console.ConsoleSettings;
import io.sojourn.naming.server.endtoend.Greeter;
import io.sojourn.naming.server.replica.Peers;
import io.sojourn.node.Node;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A naming server with a console")
@Timeout(180)
class NamingServerConsoleTest {

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static NamingServer start(boolean console) {
        ConsoleSettings settings = console ? ConsoleSettings.parse("localhost:0", false, List.of()) : null;
        return NamingServer.start(new NamingServerConfig(
                "tcp://localhost:0", null, Peers.UNSAID, NamingServerConfig.DEFAULT_LEASE, false, settings));
    }

    @Test
    @DisplayName("shows what nodes bind, and counts their commands, until it ends")
    void shows() throws Exception {
        final String url;
        try (NamingServer server = start(true)) {
            url = String.valueOf(server.consoleUrl());
            try (Node bank = Node.builder()
                    .name("bank")
                    .listen("tcp://localhost:0")
                    .naming(server.endpoints().get(0).toString())
                    .start()) {
                bank.bind("bank/alice", (Greeter) whom -> "alice");

                assertThat(get(url + "health").statusCode()).isEqualTo(200);
                assertThat(get(url + "health").body()).contains("\"role\":\"leader\"", "\"lag\":0");
                assertThat(get(url + "api/name?name=bank/alice").body())
                        .contains(
                                "\"ownerName\":\"bank\"",
                                bank.endpoints().get(0).toString());
                assertThat(get(url + "metrics").body())
                        .contains("sojourn_naming_commands_total{command=\"bind\"} 1\n", "sojourn_naming_names 1\n");
                await().atMost(60, SECONDS)
                        .untilAsserted(() -> assertThat(
                                        get(url + "api/nodes?search=bank").body())
                                .containsPattern("\"leaseLeftMillis\":1[0-9]{4}"));
            }
        }
        assertThatThrownBy(() -> get(url + "health")).isInstanceOf(ConnectException.class);
    }

    @Test
    @DisplayName("has none unless it is asked for")
    void off() {
        try (NamingServer server = start(false)) {
            assertThat(server.consoleUrl()).isNull();
        }
    }
}
