package io.sojourn.runtime.naming;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import java.time.Duration;
import java.util.List;

/** Values that tests of the naming client are made of. */
final class Samples {

    static final long LINEAGE = 7;
    static final NodeId OWNER = new NodeId(0, 1);

    private Samples() {}

    static Binding binding(String name, long version) {
        Reference reference = new Reference(OWNER, new ObjectId(1, version), 0, List.of(42L), List.of());
        return new Binding(new Name(name), reference, version, OWNER, "owner", Duration.ZERO);
    }

    static Found found(String name, long version) {
        return new Found(binding(name, version), true, version, LINEAGE);
    }

    static NamingEvent bound(String name, long version) {
        return new NamingEvent.Bound(binding(name, version));
    }

    static NamingEvent rebound(String name, long version) {
        return new NamingEvent.Rebound(binding(name, version));
    }

    static NamingEvent unbound(String name, long version) {
        return new NamingEvent.Unbound(new Name(name), version);
    }

    static WatchBatch changes(long from, long version, NamingEvent... events) {
        return new WatchBatch(1, WatchBatch.Kind.CHANGES, List.of(events), from, version, LINEAGE);
    }

    static WatchBatch picture(long version, NamingEvent... events) {
        return new WatchBatch(1, WatchBatch.Kind.PICTURE_END, List.of(events), 0, version, LINEAGE);
    }
}
