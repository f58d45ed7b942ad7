package io.sojourn.runtime.service;

import io.sojourn.failure.NamingUnavailable;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Member;
import io.sojourn.naming.Name;
import io.sojourn.naming.Selection;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.spi.RemoteInterface;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The member of a service that one call goes to; another one, when that one could not take it. The call's own, and used by one
 * thread at a time.
 */
public final class ChosenMember extends HeldReference implements AutoCloseable {

    /** What there is for a call that a member could not take. */
    public enum Found {
        /** A member that has not been tried; the call goes there now. */
        ANOTHER,
        /** Only members that have been tried; the call goes to one of them again. */
        TRIED_ONES,
        /** No member. */
        NONE
    }

    private final Service service;
    private final RemoteInterface<?> type;
    private final Selection selection;
    private final Set<ObjectId> tried = new HashSet<>();
    private volatile @Nullable ObjectId pendingAt;

    ChosenMember(Service service, RemoteInterface<?> type, Selection selection, Member first) {
        super(first.reference());
        this.service = service;
        this.type = type;
        this.selection = selection;
        pendingAt = first.reference().object();
    }

    /** The name of the service. */
    public Name service() {
        return service.name();
    }

    /** The member has taken the call. */
    public void worked() {
        service.worked(object());
    }

    /** The member could not be reached, is about to end, or is not there any more; other calls pass it over for a while. */
    public void failed() {
        service.failed(object());
    }

    /** Turns to another member if there is one; may block for the network for a short time. */
    public Found turn() {
        Reference stale = current();
        close();
        tried.add(stale.object());
        try {
            Member next = service.choose(type, selection, tried);
            boolean again = next == null;
            if (again) {
                tried.clear();
                next = service.choose(type, selection, tried);
            }
            if (next == null) {
                return Found.NONE;
            }
            pendingAt = next.reference().object();
            replace(stale, next.reference());
            return again ? Found.TRIED_ONES : Found.ANOTHER;
        } catch (NamingUnavailable e) {
            return Found.NONE;
        }
    }

    /** What is learnt of the member's whereabouts comes with the binding. */
    @Override
    public synchronized boolean learn(Reference other) {
        return false;
    }

    /** The call has ended. */
    @Override
    public void close() {
        ObjectId at = pendingAt;
        pendingAt = null;
        if (at != null) {
            service.ended(at);
        }
    }
}
