package io.sojourn.runtime.naming;

import io.sojourn.identity.Endpoint;
import java.time.Duration;

/** Reaches the directory at an address; implemented by whoever knows sessions and proxies. */
@FunctionalInterface
public interface DirectoryDialer {

    /**
     * The directory at an address; may block until it is connected.
     *
     * @param patience how long calls of the proxy wait for an answer where nothing shorter is set; {@link Duration#ZERO} for
     *     as long as calls of this node usually do
     * @return a proxy, which belongs to the run of the naming server that listens there now
     * @throws io.sojourn.failure.RemoteFailure if nobody can be reached there
     */
    DirectoryService dial(Endpoint address, Duration patience);
}
