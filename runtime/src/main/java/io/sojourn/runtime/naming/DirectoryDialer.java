package io.sojourn.runtime.naming;

import io.sojourn.identity.Endpoint;

/** Reaches the directory at an address; implemented by whoever knows sessions and proxies. */
@FunctionalInterface
public interface DirectoryDialer {

    /**
     * The directory at an address; may block until it is connected.
     *
     * @return a proxy, which belongs to the run of the naming server that listens there now
     * @throws io.sojourn.failure.RemoteFailure if nobody can be reached there
     */
    DirectoryService dial(Endpoint address);
}
