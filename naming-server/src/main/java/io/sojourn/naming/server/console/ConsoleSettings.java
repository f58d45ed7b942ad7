package io.sojourn.naming.server.console;

import io.sojourn.identity.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the console listens and under which names browsers may ask for it.
 *
 * @param address the address to listen at, resolved; port 0 means any free one
 * @param hostNames host names that stand in the address bars of browsers, besides localhost and numeric addresses
 */
public record ConsoleSettings(InetSocketAddress address, List<String> hostNames) {

    /** Copies the list. */
    public ConsoleSettings {
        hostNames = List.copyOf(hostNames);
    }

    /**
     * Settings from what stands on a command line; asks the name service for the host.
     *
     * @param text host and port, such as {@code localhost:7080}
     * @param allowRemote whether the host may be another one than the loopback
     * @param moreNames host names under which browsers ask for the console, besides the one in the text
     * @throws IllegalArgumentException if the text is wrong, or beyond loopback without permission
     */
    public static ConsoleSettings parse(String text, boolean allowRemote, List<String> moreNames) {
        if (text.contains("://") || !text.matches(".+:[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no address for the console. Write host and port, as in localhost:7080.");
        }
        Endpoint endpoint = Endpoint.parse("http://" + text);
        InetAddress host;
        try {
            host = InetAddress.getByName(endpoint.host());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("The console's host '" + endpoint.host() + "' is not known here.", e);
        }
        if (!host.isLoopbackAddress() && !allowRemote) {
            throw new IllegalArgumentException("The console at " + text
                    + " would be open to everybody who reaches that address, without encryption and without a password. "
                    + "Use localhost:" + endpoint.port()
                    + " and a tunnel, or permit it with --console-allow-remote if only operators reach that network.");
        }
        List<String> names = new ArrayList<>(moreNames);
        names.add(endpoint.host());
        return new ConsoleSettings(new InetSocketAddress(host, endpoint.port()), names);
    }
}
