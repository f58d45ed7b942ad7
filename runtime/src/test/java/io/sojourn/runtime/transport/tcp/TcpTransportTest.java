package io.sojourn.runtime.transport.tcp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import io.sojourn.runtime.thread.BodyThreads;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.transport.Listener;
import io.sojourn.runtime.transport.Transport;
import io.sojourn.runtime.transport.TransportContract;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameWriter;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TCP as a transport")
class TcpTransportTest extends TransportContract {

    private final TimerThread timers = new TimerThread("test-timers");
    private final BodyThreads threads = BodyThreads.platform("test", 10_000);
    private final TcpTransport transport = new TcpTransport(TcpSettings.DEFAULT, TimeSource.system(), timers, threads);

    @Override
    protected Transport transport() {
        return transport;
    }

    @Override
    protected Endpoint anywhere() {
        return Endpoint.parse("tcp://localhost:0");
    }

    @AfterEach
    void end() {
        timers.close();
        threads.close();
    }

    @Test
    @DisplayName("bad input 10: a frame that is sent byte by byte must be complete in time")
    void slowSender() throws Exception {
        TcpSettings hurried = new TcpSettings(
                TimeUnit.MILLISECONDS.toNanos(100), TimeUnit.MILLISECONDS.toNanos(200), 1_000_000_000L, 1 << 20);
        TcpTransport impatient = new TcpTransport(hurried, TimeSource.system(), timers, threads);
        Buffer frame = Buffer.forMessage(100);
        new FrameWriter(false).write(new Frame.Ping(false, 1), frame);
        for (int sent : new int[] {1, 15}) {
            try (Listener listener = impatient.listen(anywhere());
                    Socket slow = new Socket("localhost", listener.endpoint().port());
                    Connection connection = listener.accept()) {
                slow.getOutputStream().write(frame.array(), frame.start(), sent);
                assertThatThrownBy(() -> connection.read(0))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("sends too slowly");
            }
        }
    }
}
