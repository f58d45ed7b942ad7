package io.sojourn.examples.bank;

import io.sojourn.identity.Endpoint;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of naming servers as they stand on a command line: {@code tcp://host1:7000,tcp://host2:7000}. */
final class NamingServers {

    private NamingServers() {}

    /** Parses one address or several with commas between them. */
    static List<Endpoint> at(String addresses) {
        return Stream.of(addresses.split(",")).map(Endpoint::parse).toList();
    }
}
