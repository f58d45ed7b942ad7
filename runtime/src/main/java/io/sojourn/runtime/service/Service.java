package io.sojourn.runtime.service;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Member;
import io.sojourn.naming.Name;
import io.sojourn.naming.Selection;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.spi.RemoteInterface;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A service as this node knows it: all its proxies here share what became of their calls. Thread-safe. */
public final class Service {

    private final Name name;
    private final Function<Name, List<Member>> members;
    private final Offers offers;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by lock. */
    private final MemberChoice choice;

    Service(Name name, Function<Name, List<Member>> members, Offers offers, TimeSource time, long salt) {
        this.name = name;
        this.members = members;
        this.offers = offers;
        this.time = time;
        choice = new MemberChoice(salt);
    }

    /** The name under which its members are bound. */
    public Name name() {
        return name;
    }

    /**
     * Chooses a member for one call, which must be told when the call has ended. May block for the network for a short time
     * where nothing is known of the service.
     *
     * @return null if there is no member that offers the interface
     * @throws io.sojourn.failure.NamingUnavailable if nothing is known of the service and no naming server answers
     */
    public @Nullable ChosenMember choose(RemoteInterface<?> type, Selection selection) {
        Member chosen = choose(type, selection, Set.of());
        return chosen == null ? null : new ChosenMember(this, type, selection, chosen);
    }

    @Nullable
    Member choose(RemoteInterface<?> type, Selection selection, Set<ObjectId> tried) {
        List<Member> fitting = members.apply(name).stream()
                .filter(member -> offers.offers(member.reference(), type))
                .toList();
        lock.lock();
        try {
            return choice.choose(fitting, tried, selection, time.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    void ended(ObjectId member) {
        lock.lock();
        try {
            choice.ended(member);
        } finally {
            lock.unlock();
        }
    }

    void worked(ObjectId member) {
        lock.lock();
        try {
            choice.worked(member);
        } finally {
            lock.unlock();
        }
    }

    void failed(ObjectId member) {
        lock.lock();
        try {
            choice.failed(member, time.nanoTime());
        } finally {
            lock.unlock();
        }
    }
}
