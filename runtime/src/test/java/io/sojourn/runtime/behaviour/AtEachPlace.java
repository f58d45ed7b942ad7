package io.sojourn.runtime.behaviour;

import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the same tests against an object of the same node and against one of another node. */
@ParameterizedClass(name = "{0}")
@EnumSource(Place.class)
public abstract class AtEachPlace {

    @Parameter
    protected Place place;

    private TwoNodes nodes;

    @BeforeEach
    void start() {
        nodes = TwoNodes.at(place, this::settings);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    /** The settings of both nodes, where a test needs others than the defaults. */
    protected NodeBuilder settings(NodeBuilder builder) {
        return builder;
    }

    /** The node of the objects. */
    protected final Node server() {
        return nodes.server();
    }

    /** The node of the callers; the same one where the place is local. */
    protected final Node client() {
        return nodes.client();
    }

    /** Exports an object at the server and gives the client's proxy for it. */
    protected final <T> T serve(Class<T> type, T object) {
        return nodes.serve(type, object);
    }
}
