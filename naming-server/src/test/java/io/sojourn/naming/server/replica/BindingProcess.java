package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.Client;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that binds names as fast as it can and prints the number of each as soon as it is acknowledged. */
final class BindingProcess {

    private BindingProcess() {}

    /** Takes the data directory and the number of the client. */
    public static void main(String[] arguments) throws Exception {
        ReplicaConfig config = config(Path.of(arguments[0])).withSnapshotEvery(50);
        Client client = new Client(Integer.parseInt(arguments[1]), "");
        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config)) {
            replica.submit(client.register()).get(30, TimeUnit.SECONDS);
            for (int i = 1; i < 1_000_000; i++) {
                replica.submit(client.bind(name(arguments[1], i), i)).get(30, TimeUnit.SECONDS);
                System.out.println(i);
            }
        }
    }

    /** Nobody renews the leases; those of a disk that is slow would end while names are still being bound. */
    static ReplicaConfig config(Path directory) {
        return ReplicaConfig.DEFAULT.withDirectory(directory).withLease(Duration.ofHours(1));
    }

    static String name(String round, int number) {
        return "round-" + round + "/" + number;
    }
}
