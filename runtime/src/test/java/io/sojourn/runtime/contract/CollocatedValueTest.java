package io.sojourn.runtime.contract;

import io.sojourn.node.Node;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

/** Values as argument and result of a call through a proxy to an object of the same node. */
@DisplayName("A value survives a journey through a proxy of its own node")
class CollocatedValueTest extends ValueContract {

    private Node node;
    private Echo echo;

    @BeforeAll
    void start() {
        node = with(Node.builder().name("alone")).start();
        Echo here = value -> value;
        echo = node.export(here, Echo.class);
    }

    @AfterAll
    void close() {
        node.close(Duration.ZERO);
    }

    @Override
    protected Object travel(Object value) {
        return echo.echo(value);
    }
}
