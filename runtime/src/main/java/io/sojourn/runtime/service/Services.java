package io.sojourn.runtime.service;

import io.sojourn.naming.Member;
import io.sojourn.naming.Name;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The services that proxies of this node lead to: one each, kept only as long as somebody uses it. Thread-safe. */
public final class Services {

    private static final class Known extends WeakReference<Service> {
        private final Name name;

        Known(Service service, ReferenceQueue<Service> queue) {
            super(service, queue);
            name = service.name();
        }
    }

    private final Offers offers;
    private final TimeSource time;
    private final Chance chance;
    private final ReferenceQueue<Service> collected = new ReferenceQueue<>();

    /** Guarded by itself. */
    private final Map<Name, Known> services = new HashMap<>();

    /** None yet. */
    public Services(Offers offers, TimeSource time, Chance chance) {
        this.offers = offers;
        this.time = time;
        this.chance = chance;
    }

    /**
     * The service of a name.
     *
     * @param members says who its members are; asked for each call
     */
    public Service of(Name name, Function<Name, List<Member>> members) {
        synchronized (services) {
            forgetCollected();
            Service known = known(name);
            if (known == null) {
                known = new Service(name, members, offers, time, chance.nextLong());
                services.put(name, new Known(known, collected));
            }
            return known;
        }
    }

    private @Nullable Service known(Name name) {
        Known known = services.get(name);
        return known == null ? null : known.get();
    }

    private void forgetCollected() {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            if (gone instanceof Known known) {
                services.remove(known.name, known);
            }
        }
    }
}
