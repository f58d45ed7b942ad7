package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import java.util.List;

/** When leases are out at one naming server, for simulations in other packages: its {@link LeaseTimes}. */
public final class Leases {

    private final LeaseTimes times;

    public Leases(long leaseNanos, long memoryNanos, long locationNanos, long pauseNanos) {
        times = new LeaseTimes(leaseNanos, memoryNanos, locationNanos, pauseNanos);
    }

    public void restart() {
        times.restart();
    }

    public List<DirectoryCommand> due(Directory directory, long nowNanos) {
        return times.due(directory, nowNanos);
    }
}
