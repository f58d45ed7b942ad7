package io.sojourn.runtime.contract;

import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

/** Values as argument and result of a call between two nodes. */
@DisplayName("A value survives a journey to another node and back")
class RemoteValueTest extends ValueContract {

    private Node server;
    private Node client;
    private Echo echo;

    @BeforeAll
    void start() {
        server = with(Node.builder().name("server")).listen("tcp://localhost:0").start();
        client = with(Node.builder().name("client")).dial(EndpointPolicy.ANY).start();
        Echo here = value -> value;
        echo = client.proxy(server.reference(server.export(here, Echo.class)), Echo.class);
    }

    @AfterAll
    void close() {
        client.close(Duration.ZERO);
        server.close(Duration.ZERO);
    }

    @Override
    protected Object travel(Object value) {
        return echo.echo(value);
    }
}
