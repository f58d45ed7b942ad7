package io.sojourn.identity;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address under which a node can be reached or listens, such as {@code tcp://localhost:7000}, or the file of a
 * Unix-domain socket, such as {@code unix:///run/bank.sock}.
 *
 * @param scheme the transport's name in lower case, such as {@code tcp}
 * @param host a host name or an address; IPv6 addresses without brackets; for {@code unix} the absolute path of the socket's
 *     file, at most {@value #MAXIMUM_PATH} characters; never empty
 * @param port 0 to 65,535; 0 means "any free port" and only makes sense for listening; always 0 for {@code unix}
 */
public record Endpoint(String scheme, String host, int port) {

    /** The port of an address that names none. */
    public static final int DEFAULT_PORT = 7000;

    /** How long the path of a Unix-domain socket can be: the system's address of one has room for little more. */
    public static final int MAXIMUM_PATH = 92;

    private static final String UNIX = "unix";
    private static final int MAXIMUM_TEXT = 300;
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]{0,15}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.%a-z0-9]{2,100}");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~+@=-]+)+");
    private static final Pattern STEP = Pattern.compile(".*/\\.{1,2}(/.*)?");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}");

    /** Checks the parts; throws {@link IllegalArgumentException} naming the one that breaks a rule. */
    public Endpoint {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(host, "host");
        if (!SCHEME.matcher(scheme).matches()) {
            throw new IllegalArgumentException("'" + scheme + "' is no transport name; tcp is one.");
        }
        if (scheme.equals(UNIX)) {
            checkPath(host);
            if (port != 0) {
                throw new IllegalArgumentException("A Unix-domain socket has no port; this one has " + port + ".");
            }
        } else if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("The host of an endpoint must be a host name or an address, such as "
                    + "localhost, 10.0.0.7 or [::1].");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Port " + port + " is outside 0 to 65535.");
        }
    }

    private static void checkPath(String path) {
        if (path.length() > MAXIMUM_PATH) {
            throw new IllegalArgumentException("The path of a Unix-domain socket has at most " + MAXIMUM_PATH
                    + " characters, because sun_path in the system's address of one is that short; this path has "
                    + path.length() + ".");
        }
        if (!PATH.matcher(path).matches() || STEP.matcher(path).matches()) {
            throw new IllegalArgumentException("The path of a Unix-domain socket must be absolute and made of letters, "
                    + "digits and . _ ~ + @ = - without the steps . and .., as in unix:///run/bank.sock.");
        }
    }

    /**
     * Parses {@code scheme://host:port}, {@code scheme://[v6 address]:port}, or either without the port, which then is
     * {@value #DEFAULT_PORT}; or {@code unix:///path}.
     *
     * @throws IllegalArgumentException if the text breaks a rule; the message says which and shows a right form
     */
    public static Endpoint parse(String text) {
        if (text.length() > MAXIMUM_TEXT) {
            throw new IllegalArgumentException(
                    "An endpoint has at most " + MAXIMUM_TEXT + " characters; this text has " + text.length() + ".");
        }
        int colon = text.indexOf("://");
        if (colon < 1) {
            throw wrong(text, "it has no transport");
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 3);
        if (scheme.equals(UNIX)) {
            return parsePath(text, rest);
        }
        String host;
        String port;
        if (rest.startsWith("[")) {
            int end = rest.indexOf(']');
            if (end < 0) {
                throw wrong(text, "its '[' is never closed");
            }
            host = rest.substring(1, end);
            if (host.indexOf(':') < 0) {
                throw wrong(text, "only IPv6 addresses stand in brackets");
            }
            port = rest.substring(end + 1);
        } else {
            int end = rest.indexOf(':');
            host = end < 0 ? rest : rest.substring(0, end);
            port = end < 0 ? "" : rest.substring(end);
            if (port.indexOf(':', 1) > 0) {
                throw wrong(text, "an IPv6 address must stand in brackets");
            }
        }
        if (host.isEmpty()) {
            throw wrong(text, "it has no host");
        }
        return new Endpoint(scheme, host, parsePort(text, port));
    }

    private static Endpoint parsePath(String text, String path) {
        if (!path.startsWith("/")) {
            throw wrong(text, "the path of a Unix-domain socket begins with '/', after two others and no host");
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw wrong(text, "nothing follows the path of a Unix-domain socket");
        }
        if (path.indexOf(':') >= 0) {
            throw wrong(text, "a Unix-domain socket has no port");
        }
        return new Endpoint(UNIX, path, 0);
    }

    /** Whether this is the file of a Unix-domain socket, whose path is the host. */
    public boolean isUnix() {
        return scheme.equals(UNIX);
    }

    /** Whether somebody can dial it: all but port 0, which only a listener can be given. */
    public boolean isDialable() {
        return port != 0 || isUnix();
    }

    /**
     * Whether it means the machine of whoever dials it: {@code localhost}, a loopback address, or the file of a Unix-domain
     * socket. Nothing is resolved.
     */
    public boolean isLoopback() {
        return isUnix()
                || host.equalsIgnoreCase("localhost")
                || host.startsWith("127.")
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1");
    }

    private static int parsePort(String text, String port) {
        if (port.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (!PORT.matcher(port).matches()) {
            throw wrong(text, "its port is not a number from 0 to 65535");
        }
        return Integer.parseInt(port.substring(1));
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is no endpoint: " + why
                + ". Write it like tcp://localhost:7000, tcp://[::1]:7000 or unix:///run/bank.sock.");
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        if (isUnix()) {
            return scheme + "://" + host;
        }
        return scheme + "://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    // Written out, because a record's own take time at every start; see docs/startup.md.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint that
                && port == that.port
                && scheme.equals(that.scheme)
                && host.equals(that.host);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * scheme.hashCode() + host.hashCode()) + port;
    }
}
