package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.transport.Listener;
import io.sojourn.runtime.transport.Transport;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A transport whose connections a test looks at, or holds up.
 *
 * @param medium what carries the frames
 * @param change what is done to each connection that is made
 */
record ChangedTransport(Transport medium, UnaryOperator<Connection> change) implements Transport {

    @Override
    public String scheme() {
        return medium.scheme();
    }

    @Override
    public Connection dial(Endpoint endpoint, long timeoutNanos) throws IOException {
        return change.apply(medium.dial(endpoint, timeoutNanos));
    }

    @Override
    public Listener listen(Endpoint endpoint) throws IOException {
        Listener listener = medium.listen(endpoint);
        return new Listener() {
            @Override
            public Endpoint endpoint() {
                return listener.endpoint();
            }

            @Override
            public Connection accept() throws IOException {
                return change.apply(listener.accept());
            }

            @Override
            public boolean isOpen() {
                return listener.isOpen();
            }

            @Override
            public void close() {
                listener.close();
            }
        };
    }
}
