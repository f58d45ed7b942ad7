package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.lease.LeaseEffects;
import io.sojourn.runtime.lease.LeaseSettings;
import io.sojourn.runtime.lease.Leases;
import io.sojourn.runtime.migrate.Safeguards;
import io.sojourn.runtime.session.ClientEffects;
import io.sojourn.runtime.session.ClientSession;
import io.sojourn.runtime.session.ReplyBudget;
import io.sojourn.runtime.session.ServerEffects;
import io.sojourn.runtime.session.ServerSession;
import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.wire.SessionId;

/** Makes the sessions and leases that a simulation plays: the real ones, or some with a bug planted. */
public interface SessionFactory {

    /** The sessions as every node has them. */
    SessionFactory REAL = new SessionFactory() {};

    /** The caller's end of a session. */
    default ClientSession client(SessionSettings settings, ClientEffects effects) {
        return new ClientSession(settings, effects);
    }

    /** The server's end of a session. */
    default ServerSession server(
            SessionId id,
            int alias,
            NodeId client,
            SessionSettings settings,
            ReplyBudget budget,
            ServerEffects effects) {
        return new ServerSession(id, alias, client, settings, budget, effects);
    }

    /** Who holds what, at one node. */
    default Leases leases(NodeId self, LeaseSettings settings, LeaseEffects effects, long now) {
        return new Leases(self, settings, effects, now);
    }

    /** The rules that moves keep. */
    default Safeguards moves() {
        return Safeguards.ALL;
    }

    /** Whether frames carry checksums. */
    default boolean checksums() {
        return true;
    }
}
