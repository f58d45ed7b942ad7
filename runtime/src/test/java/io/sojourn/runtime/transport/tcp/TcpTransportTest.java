package io.sojourn.runtime.transport.tcp;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.transport.Transport;
import io.sojourn.runtime.transport.TransportContract;
import io.sojourn.runtime.transport.stream.StreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import org.junit.jupiter.api.DisplayName;

@DisplayName("TCP as a transport")
class TcpTransportTest extends TransportContract {

    @Override
    protected Transport transport(StreamSettings settings) {
        return new TcpTransport(settings, TimeSource.system(), timers, threads);
    }

    @Override
    protected Endpoint anywhere() {
        return Endpoint.parse("tcp://localhost:0");
    }

    @Override
    protected WritableByteChannel stranger(Endpoint endpoint) throws IOException {
        return SocketChannel.open(new InetSocketAddress("localhost", endpoint.port()));
    }
}
