package io.sojourn.runtime.marshal;

import io.sojourn.node.Limits;
import io.sojourn.runtime.contract.ValueContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Values through a message, in an open position. */
@DisplayName("A value survives a journey through a message")
class LocalValueTest extends ValueContract {

    private final Wire wire = new Wire(Limits.DEFAULT, List.of(), marshallers());

    @Override
    protected Object travel(Object value) {
        return wire.travel(value);
    }
}
