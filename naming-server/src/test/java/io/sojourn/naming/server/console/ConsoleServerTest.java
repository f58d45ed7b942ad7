package io.sojourn.naming.server.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.json.JsonReader;
import io.sojourn.runtime.clock.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The console over HTTP")
// Of its own thread: one that reads what a server sends does not end when it is interrupted.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleServerTest {

    private static final ConsoleSettings ANYWHERE =
            ConsoleSettings.parse("localhost:0", false, List.of("names.example"));

    private final ShownDirectory directory = new ShownDirectory();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ConsoleServer console = ConsoleServer.open(ANYWHERE, TimeSource.system());
    private final URI base = URI.create(console.url());
    private NodeId owner = new NodeId(0, 0);

    @BeforeEach
    void fill() {
        owner = directory.register(1, "bank", "tcp://bank.example:7001");
        directory.bind(owner, "bank/alice", false);
    }

    @AfterEach
    void close() {
        console.close();
    }

    private void attach() {
        console.attach(directory, () -> 3);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(HttpResponse<String> response) {
        Object value = JsonReader.parse(response.body());
        assertThat(value).isInstanceOf(Map.class);
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** What the server answers to bytes that no HTTP client would send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.valueOf(in.readLine());
        }
    }

    @Test
    @DisplayName("says that it is starting until the directory is there")
    void starting() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(json(get("/health"))).containsEntry("status", "starting");
        assertThat(get("/api/status").statusCode()).isEqualTo(503);
        assertThat(get("/metrics").body()).contains("sojourn_naming_started 0\n");
        assertThat(get("/").statusCode()).isEqualTo(200);

        attach();

        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("sojourn_naming_started 1\n");
    }

    @Test
    @DisplayName("says under /health whether it can be asked: role, leader, lag")
    void health() throws Exception {
        attach();
        assertThat(json(get("/health")))
                .containsEntry("status", "ok")
                .containsEntry("role", "follower")
                .containsEntry("leader", "n1")
                .containsEntry("leaderKnown", true);

        directory.become(false, ShownDirectory.cluster("candidate", "", 3));
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(json(get("/health"))).containsEntry("status", "no leader known");

        directory.become(true, ShownDirectory.cluster("follower", "n1", 20_000));
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(json(get("/health"))).containsEntry("status", "behind the others");

        directory.become(true, ShownDirectory.cluster("outsider", "n1", 0));
        assertThat(get("/health").statusCode()).isEqualTo(503);
    }

    @Test
    @DisplayName("counts under /metrics, in Prometheus' text format")
    void metrics() throws Exception {
        console.attach(directory, () -> 3)
                .submit(new DirectoryCommand.Renew(new NodeId(9, 9)))
                .get(5, SECONDS);

        HttpResponse<String> response = get("/metrics");

        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(response.body())
                .contains("# TYPE sojourn_naming_names gauge\nsojourn_naming_names 1\n")
                .contains("sojourn_naming_watches 3\n")
                .contains("sojourn_naming_peer_lag{peer=\"n3\"} 114\n")
                .contains("sojourn_naming_commands_total{command=\"renew\"} 1\n")
                .contains("sojourn_naming_refusals_total{reason=\"unknown_client\"} 1\n");
        assertThat(response.body().lines())
                .allMatch(line -> line.matches("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"})? [0-9.E-]+"));
    }

    @Test
    @DisplayName("answers with names, nodes and its own status")
    void api() throws Exception {
        attach();

        assertThat(get("/api/tree?prefix=bank/").body()).contains("\"part\":\"alice\"");
        assertThat(get("/api/names?search=ALICE").body()).contains("\"name\":\"bank/alice\"");
        assertThat(get("/api/name?name=bank%2Falice").body()).contains("\"ownerName\":\"bank\"");
        assertThat(get("/api/name?name=bank%2Feve").statusCode()).isEqualTo(404);
        assertThat(get("/api/nodes?search=bank").body()).contains("\"id\":\"" + owner + "\"", "\"names\":1");
        assertThat(get("/api/nodes?search=zoo").body()).contains("\"nodes\":[]");
        assertThat(get("/api/status").body()).contains("\"names\":1", "\"watches\":3", "\"role\":\"leader\"");
    }

    @Test
    @DisplayName("says how many objects have moved, or are about to, and how many of them are at each node")
    void movedObjects() throws Exception {
        attach();
        directory.register(2, "oslo");
        directory.beginMove(owner);
        directory.beginMove(owner);

        assertThat(get("/api/status").body()).contains("\"moved\":2");
        assertThat(get("/api/nodes?search=bank").body()).contains("\"moved\":2");
        assertThat(get("/api/nodes?search=oslo").body()).contains("\"moved\":0");
        assertThat(get("/metrics").body()).contains("sojourn_naming_moved_objects 2\n");
    }

    @Test
    @DisplayName("shows nodes in pages")
    void nodesInPages() throws Exception {
        attach();
        for (int i = 2; i <= 5; i++) {
            directory.register(i, "node-" + i);
        }

        assertThat(get("/api/nodes?limit=2").body())
                .contains("node-2", "\"next\":2")
                .doesNotContain("node-3");
        assertThat(get("/api/nodes?limit=2&skip=4").body()).contains("node-5", "\"next\":null");
    }

    @Test
    @DisplayName("tells an open page of each change within a second, and of none twice")
    void live() throws Exception {
        attach();
        List<String> changes = new CopyOnWriteArrayList<>();
        HttpResponse<Stream<String>> stream = client.send(
                HttpRequest.newBuilder(base.resolve("/api/live")).build(), HttpResponse.BodyHandlers.ofLines());
        Thread reader = new Thread(() -> stream.body()
                .filter(line -> line.contains("\"changes\":{"))
                .map(line -> line.substring(line.indexOf("\"changes\":") + 10))
                .forEach(changes::add));
        reader.start();

        directory.bind(owner, "bank/bob", false);
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(changes).hasSize(1));
        directory.unbind(owner, "bank/alice");
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(changes).hasSize(2));

        assertThat(changes)
                .containsExactly(
                        "{\"all\":true,\"names\":[\"bank/bob\"]}}", "{\"all\":true,\"names\":[\"bank/alice\"]}}");
        console.close();
        reader.join(10_000);
        assertThat(reader.isAlive()).isFalse();
    }

    @Test
    @DisplayName("tells of very many changes in one short word")
    void manyChanges() throws Exception {
        attach();
        HttpResponse<Stream<String>> stream = client.send(
                HttpRequest.newBuilder(base.resolve("/api/live")).build(), HttpResponse.BodyHandlers.ofLines());
        directory.bindMany(owner, "many/", 10_000);

        String first = stream.body()
                .filter(line -> line.contains("\"changes\":{"))
                .findFirst()
                .orElseThrow();
        assertThat(first).endsWith("\"changes\":{\"all\":false,\"names\":[]}}").contains("\"names\":10001");
    }

    @Test
    @DisplayName("keeps no more than 16 pages up to date, and goes on answering")
    void tooManyPages() throws Exception {
        attach();
        List<Socket> pages = new ArrayList<>();
        try {
            for (int i = 0; i < LiveStreams.MOST; i++) {
                Socket page = new Socket(InetAddress.getLoopbackAddress(), base.getPort());
                pages.add(page);
                page.getOutputStream()
                        .write("GET /api/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(page.getInputStream().read()).isEqualTo('H');
            }

            HttpResponse<String> refused = get("/api/live");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("16 pages");
            assertThat(get("/health").statusCode()).isEqualTo(200);

            pages.get(0).close();
            await().atMost(60, SECONDS)
                    .untilAsserted(() -> assertThat(get("/metrics").body()).contains("sojourn_console_pages 15\n"));
        } finally {
            for (Socket page : pages) {
                page.close();
            }
        }
    }

    @Test
    @DisplayName("serves the page and its parts, with headers that let nothing else in")
    void page() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; script-src 'self'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        for (String part : List.of("console.css", "console.js", "names.js", "tables.js", "server.js", "icon.svg")) {
            assertThat(get(part).statusCode()).as(part).isEqualTo(200);
            assertThat(page.body() + get("console.js").body() + get("names.js").body())
                    .contains(part);
        }
        assertThat(page.body()).doesNotContain("http://", "https://", "<style", " style=", " onclick");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api", "/api/names/x", "/../pom.xml", "/console.js/", "/%2e%2e/etc/passwd"})
    @DisplayName("has nothing elsewhere")
    void elsewhere(String path) throws Exception {
        attach();

        assertThat(raw("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .isEqualTo("HTTP/1.1 404 Not Found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    @DisplayName("changes nothing: other methods than GET and HEAD are refused")
    void readOnly(String method) throws Exception {
        attach();

        assertThat(raw(method + " /api/names HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    @DisplayName("answers HEAD without a body")
    void head() throws Exception {
        attach();
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(base.resolve("/api/names"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:1, 200",
        "127.0.0.1:7080, 200",
        "[::1]:7080, 200",
        "names.example, 200",
        "evil.example, 421",
        "localhost.evil.example:7080, 421",
        "1.2.3.4.evil.example, 421",
        "'', 400",
        "a b, 400",
    })
    @DisplayName("answers only under its own names, so that no other site's name can be pointed at it")
    void hosts(String host, int status) throws Exception {
        attach();

        assertThat(raw("GET / HTTP/1.1\nHost: " + host + "\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    @DisplayName("refuses a request without a host, or with two")
    void hostMissing() throws Exception {
        attach();

        assertThat(raw("GET /health HTTP/1.0\n\n")).contains(" 400 ");
        assertThat(raw("GET /health HTTP/1.1\nHost: localhost\nHost: localhost\n\n"))
                .contains(" 400 ");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site: same-origin, 200",
        "Sec-Fetch-Site: none, 200",
        "Sec-Fetch-Site: cross-site, 403",
        "Sec-Fetch-Site: same-site, 403",
        "Origin: http://localhost, 200",
        "Origin: http://evil.example, 403",
        "Origin: null, 403",
    })
    @DisplayName("answers no page of another site")
    void sites(String header, int status) throws Exception {
        attach();

        assertThat(raw("GET /api/names HTTP/1.1\nHost: localhost\n" + header + "\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/names?limit=0",
                "/api/names?limit=201",
                "/api/names?limit=x",
                "/api/names?limit=99999999999",
                "/api/names?limit=1&limit=2",
                "/api/names?colour=blue",
                "/api/tree?prefix=bank",
                "/api/nodes?skip=-1",
                "/api/names?a=1&b=2&c=3&d=4&e=5",
            })
    @DisplayName("refuses wrong parameters with the rule")
    void parameters(String path) throws Exception {
        attach();
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").toString()).matches(".*(parameter|prefix).*");
    }

    @Test
    @DisplayName("bounds what a request may hold")
    void bounded() throws Exception {
        attach();

        assertThat(get("/api/names?search=" + "x".repeat(1_025)).statusCode()).isEqualTo(400);
        assertThat(get("/api/names?search=" + "x".repeat(5_000)).statusCode()).isEqualTo(414);
        assertThat(raw("GET /api/names HTTP/1.1\nHost: localhost\nContent-Length: 5\nConnection: close\n\nhello"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw("GET /api/names?search=%zz HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .contains(" 400 ");
    }

    @Test
    @DisplayName("gives markup in a name back as text in JSON, never as a page")
    void markup() throws Exception {
        attach();
        directory.bind(owner, "<script>alert(1)</script>", false);

        HttpResponse<String> response = get("/api/names");

        assertThat(response.headers().firstValue("Content-Type")).hasValue(Answer.JSON);
        assertThat(response.body()).contains("<script>alert(1)</script>");
    }

    @Test
    @DisplayName("does not open beyond loopback unless that is permitted, and says how")
    void loopback() {
        assertThatThrownBy(() -> ConsoleSettings.parse("0.0.0.0:0", false, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--console-allow-remote");
        assertThat(ConsoleSettings.parse("0.0.0.0:0", true, List.of()).address().getPort())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7080", "localhost", "http://localhost:7080", "localhost:", "localhost:99999", ":7080"})
    @DisplayName("needs host and port")
    void wrongAddress(String text) {
        assertThatThrownBy(() -> ConsoleSettings.parse(text, false, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*(localhost:7080|Port|endpoint).*");
    }

    @Test
    @DisplayName("says which address is taken")
    void taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConsoleSettings settings = ConsoleSettings.parse("localhost:" + taken.getLocalPort(), false, List.of());

            assertThatThrownBy(() -> ConsoleServer.open(settings, TimeSource.system()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("localhost:" + taken.getLocalPort())
                    .hasMessageContaining("--console");
        }
    }
}
