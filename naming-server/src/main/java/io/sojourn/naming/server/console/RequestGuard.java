package io.sojourn.naming.server.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those requests pass that a browser makes for its user, or a program that asks by itself: they read, are small,
 * name this server as itself, and do not come from another site's page. Thread-safe.
 */
final class RequestGuard {

    private static final int LONGEST_QUERY = 4_096;
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?");
    private static final Pattern NUMERIC = Pattern.compile("\\[.*]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final Set<String> hostNames = new HashSet<>(List.of("localhost"));

    /** Accepts localhost, numeric addresses and the names given. */
    RequestGuard(List<String> hostNames) {
        hostNames.forEach(name -> this.hostNames.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Throws if the request must not be answered. */
    void check(HttpExchange exchange) throws Refusal {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new Refusal(405, "The console only shows; use GET.");
        }
        Headers headers = exchange.getRequestHeaders();
        String length = headers.getFirst("Content-Length");
        if (headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0"))) {
            throw new Refusal(413, "A request to the console has no body.");
        }
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null && query.length() > LONGEST_QUERY) {
            throw new Refusal(
                    414, "A query has at most " + LONGEST_QUERY + " characters; this one has " + query.length() + ".");
        }
        checkHost(headers.get("Host"));
        if (!exchange.getRequestURI().getPath().equals("/")) {
            checkSite(headers);
        }
    }

    /** A page of another site cannot use a name of its own for this server's address (DNS rebinding). */
    private void checkHost(@Nullable List<String> values) throws Refusal {
        if (values == null || values.size() != 1) {
            throw new Refusal(400, "A request names exactly one host.");
        }
        Matcher matcher = HOST.matcher(values.get(0));
        if (!matcher.matches()) {
            throw new Refusal(400, "The Host header is no host and port.");
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        if (!NUMERIC.matcher(host).matches() && !hostNames.contains(host)) {
            throw new Refusal(
                    421,
                    "This console is not called '" + host
                            + "'. Ask for it at localhost or at its numeric address, or start "
                            + "the naming server with --console-host " + host + ".");
        }
    }

    /** A page of another site can make a browser ask, and must learn nothing by that. */
    private static void checkSite(Headers headers) throws Refusal {
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new Refusal(403, "A page of another site has no access to the console.");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + headers.getFirst("Host"))) {
            throw new Refusal(403, "A page of another site has no access to the console.");
        }
    }
}
