package io.sojourn.runtime.behaviour.leases;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import org.jspecify.annotations.Nullable;

/** Hands out plants, each an object of its own that is exported by being handed out, and keeps one that it is given. */
@Remote
public interface Garden {

    /** A new plant. */
    Plant plant(String name);

    /** The plant with the name, if it was planted here. */
    @Nullable
    Plant find(String name);

    /** Keeps a plant. */
    void keep(Plant plant);

    /** Keeps a plant; nobody waits for that. */
    @Oneway
    void keepSoon(Plant plant);

    /** What the plant kept says. */
    String lookAtKept();

    /** Keeps no plant any more. */
    void drop();

    /** Something handed out. */
    @Remote
    interface Plant {

        /** Its name. */
        String name();

        /** Its name, after a while that ends when the test says so. */
        String slowName();
    }
}
