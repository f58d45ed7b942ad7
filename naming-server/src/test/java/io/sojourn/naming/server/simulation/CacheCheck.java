package io.sojourn.naming.server.simulation;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.runtime.testkit.VirtualTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a client's answers about names never go back in time, and are as old as they say at most. */
final class CacheCheck {

    /** For how long a server may be behind without noticing, and how long its word may be on its way. */
    private static final long SLACK = 4 * VirtualTime.SECOND;

    /** A lookup, and the version of the name that was known when it began. */
    record Asked(Name name, long known) {}

    private final Client client;
    private final World world;
    private final Map<Name, Long> known = new HashMap<>();

    CacheCheck(Client client) {
        this.client = client;
        this.world = client.world;
    }

    Asked asks(Name name) {
        return new Asked(name, known.getOrDefault(name, 0L));
    }

    void bound(Binding binding) {
        known.merge(binding.name(), binding.version(), Math::max);
    }

    void unbound(Name name, long version) {
        known.merge(name, version, Math::max);
    }

    void answered(Asked asked, @Nullable Binding answer) {
        if (answer != null) {
            if (answer.version() < asked.known()) {
                world.violation(client + " knew " + asked.name() + " at " + asked.known() + " and was told " + answer);
            }
            bound(answer);
        } else if (!world.truth.unboundSince(asked.name(), asked.known())) {
            world.violation(client + " knew " + asked.name() + " at " + asked.known()
                    + " and was told that nothing is bound, though something has been ever since.");
        }
    }

    /** An answer from the cache, confirmed so long ago as it says. */
    void cached(Binding answer, long ageNanos) {
        world.cachedAnswers++;
        answered(asks(answer.name()), answer);
        Long end = world.truth.endOf(answer.name(), answer.version());
        if (end == null) {
            world.violation(client + " has cached what never was: " + answer);
            return;
        }
        long latest = world.time.now() - ageNanos - SLACK;
        if (end < latest) {
            world.violation(client + " says that " + answer.name() + " at " + answer.version() + " was right "
                    + ageNanos / VirtualTime.MILLISECOND + " ms ago, but it has been wrong for "
                    + (world.time.now() - end) / VirtualTime.MILLISECOND + " ms.");
        }
    }
}
