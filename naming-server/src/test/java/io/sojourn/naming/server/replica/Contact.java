package io.sojourn.naming.server.replica;

import io.sojourn.runtime.clock.TimeSource;
import java.util.function.BooleanSupplier;

/** Whether a naming server is in touch with a leader, for simulations in other packages: its {@link LeaderContact}. */
public final class Contact {

    private final LeaderContact contact;

    public Contact(BooleanSupplier leaderKnown, TimeSource time) {
        contact = new LeaderContact(leaderKnown, () -> false, time);
    }

    public boolean look() {
        return contact.look();
    }
}
