package io.sojourn.naming.server;

import io.sojourn.naming.server.console.ConsoleSettings;
import io.sojourn.naming.server.replica.Peers;
import io.sojourn.naming.server.replica.ReplicaConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a naming server runs.
 *
 * @param listen where nodes reach it, such as {@code tcp://localhost:7000}
 * @param data where its data live, or null if they are lost with it
 * @param peers which other naming servers keep the same directory
 * @param lease how long a node stays registered without renewal
 * @param allowPlaintext whether it may listen beyond loopback without encryption
 * @param console where it shows itself over HTTP, or null if it does not
 */
public record NamingServerConfig(
        String listen,
        @Nullable Path data,
        Peers peers,
        Duration lease,
        boolean allowPlaintext,
        @Nullable ConsoleSettings console) {

    /** The lease if nothing else is said. */
    public static final Duration DEFAULT_LEASE = ReplicaConfig.DEFAULT.lease();
}
