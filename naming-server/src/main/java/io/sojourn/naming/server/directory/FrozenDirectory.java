package io.sojourn.naming.server.directory;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * A {@link Directory} as it was at one moment. Bindings and locations never change, so only the lists of them are copied; all else is little
 * and is bytes already. Immutable.
 */
public final class FrozenDirectory {

    private final long lineage;
    private final long version;
    private final List<Bindings.Bound> bound;
    private final byte[] rest;
    private final List<LocationRecord> locations;

    FrozenDirectory(
            long lineage, long version, List<Bindings.Bound> bound, byte[] rest, List<LocationRecord> locations) {
        this.lineage = lineage;
        this.version = version;
        this.bound = bound;
        this.rest = rest;
        this.locations = locations;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(lineage);
        out.writeLong(version);
        Bindings.write(bound, out);
        out.write(rest);
        LocationTable.write(locations, out);
    }
}
