package io.sojourn.naming.server.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.sojourn.naming.server.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status the status code
 * @param contentType what the body is
 * @param body the body
 */
record Answer(int status, String contentType, byte[] body) {

    static final String JSON = "application/json; charset=utf-8";

    /** A value as JSON. */
    static Answer json(int status, Map<String, Object> value) {
        return new Answer(status, JSON, Json.of(value).getBytes(StandardCharsets.UTF_8));
    }

    static Answer refusal(Refusal refusal) {
        return json(refusal.status(), Map.of("error", refusal.getMessage()));
    }

    /** Sends it; blocks until the client has taken it. */
    void send(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        prepare(headers, contentType);
        if (status == 405) {
            headers.set("Allow", "GET, HEAD");
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** Headers of all answers: nothing is kept, framed, guessed, or fetched from elsewhere. */
    static void prepare(Headers headers, String contentType) {
        headers.set("Content-Type", contentType);
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", """
                default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
                base-uri 'none'; form-action 'none'; frame-ancestors 'none'""");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }
}
