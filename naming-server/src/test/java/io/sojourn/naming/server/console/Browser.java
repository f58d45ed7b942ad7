package io.sojourn.naming.server.console;

import static org.awaitility.Awaitility.await;

import io.sojourn.naming.server.json.Json;
import io.sojourn.naming.server.json.JsonReader;
import io.sojourn.runtime.behaviour.ReservedPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chromium without a window, driven over the WebDriver protocol by the program chromedriver. For one thread. */
final class Browser implements AutoCloseable {

    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1280,1000");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final URI base;
    private final String session;

    private Browser(Process driver, URI base) throws IOException, InterruptedException {
        this.driver = driver;
        this.base = base;
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("goog:chromeOptions", Map.of("args", OPTIONS));
        options.put("goog:loggingPrefs", Map.of("browser", "ALL"));
        awaitDriver();
        Map<?, ?> made = (Map<?, ?>) post("/session", Map.of("capabilities", Map.of("alwaysMatch", options)));
        session = "/session/" + made.get("sessionId");
    }

    /** Starts a browser if there is one on this machine. */
    static Optional<Browser> start() throws IOException, InterruptedException {
        Optional<Path> program = onPath("chromedriver");
        if (program.isEmpty()
                || (onPath("chromium").isEmpty() && onPath("google-chrome").isEmpty())) {
            return Optional.empty();
        }
        int port = ReservedPorts.next();
        Process driver = new ProcessBuilder(program.get().toString(), "--port=" + port)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return Optional.of(new Browser(driver, URI.create("http://localhost:" + port)));
        } catch (IOException | RuntimeException e) {
            driver.destroyForcibly();
            throw e;
        }
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void open(String url) throws IOException, InterruptedException {
        post(session + "/url", Map.of("url", url));
    }

    void resize(int width, int height) throws IOException, InterruptedException {
        post(session + "/window/rect", Map.of("width", width, "height", height));
    }

    /** Runs a script in the page and returns what it returns. */
    @Nullable
    Object run(String script, Object... arguments) throws IOException, InterruptedException {
        return post(session + "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    /** Presses keys at what has the focus. */
    void press(String keys) throws IOException, InterruptedException {
        List<Map<String, Object>> actions = keys.codePoints()
                .boxed()
                .flatMap(key -> Stream.<Map<String, Object>>of(
                        Map.of("type", "keyDown", "value", Character.toString(key)),
                        Map.of("type", "keyUp", "value", Character.toString(key))))
                .toList();
        post(
                session + "/actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
    }

    /** What the page and the browser have complained about. */
    List<?> complaints() throws IOException, InterruptedException {
        Object log = post(session + "/se/log", Map.of("type", "browser"));
        return log instanceof List<?> lines ? lines : List.of();
    }

    /** Writes what is to be seen as a PNG. */
    void picture(Path file) throws IOException, InterruptedException {
        Object png = value(HttpRequest.newBuilder(base.resolve(session + "/screenshot"))
                .GET()
                .build());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(String.valueOf(png)));
    }

    @Override
    public void close() throws IOException {
        try {
            value(HttpRequest.newBuilder(base.resolve(session)).DELETE().build());
            driver.destroy();
            driver.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.destroyForcibly();
        }
    }

    private void awaitDriver() {
        HttpRequest status = HttpRequest.newBuilder(base.resolve("/status")).build();
        await("chromedriver to answer").atMost(Duration.ofSeconds(60)).until(() -> {
            try {
                value(status);
                return true;
            } catch (IOException e) {
                if (!driver.isAlive()) {
                    throw e;
                }
                return false;
            }
        });
    }

    private @Nullable Object post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return value(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(Json.of(body)))
                .build());
    }

    private @Nullable Object value(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        Object answer = JsonReader.parse(response.body());
        if (response.statusCode() != 200 || !(answer instanceof Map<?, ?> fields)) {
            throw new IllegalStateException("The browser refuses " + request.uri() + ": " + response.body());
        }
        return fields.get("value");
    }
}
