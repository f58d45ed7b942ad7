package io.sojourn.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A record whose equality is written out")
class EqualityTest {

    static Stream<List<Supplier<Object>>> records() {
        ObjectId object = new ObjectId(1, 2);
        return Stream.of(
                List.of(() -> new NodeId(1, 2), () -> new NodeId(3, 2), () -> new NodeId(1, 3)),
                List.of(() -> new ObjectId(1, 2), () -> new ObjectId(3, 2), () -> new ObjectId(1, 3)),
                List.of(() -> new SessionId(1, 2), () -> new SessionId(3, 2), () -> new SessionId(1, 3)),
                List.of(
                        () -> new Endpoint("tcp", new String("localhost"), 1),
                        () -> new Endpoint("tls", "localhost", 1),
                        () -> new Endpoint("tcp", "127.0.0.1", 1),
                        () -> new Endpoint("tcp", "localhost", 2)),
                List.of(
                        () -> new LeaseEntry(LeaseEntry.Kind.CLAIMED, new ObjectId(1, 2), 3),
                        () -> new LeaseEntry(LeaseEntry.Kind.CLAIM, object, 3),
                        () -> new LeaseEntry(LeaseEntry.Kind.CLAIMED, new ObjectId(1, 1), 3),
                        () -> new LeaseEntry(LeaseEntry.Kind.CLAIMED, object, 4)));
    }

    @ParameterizedTest
    @MethodSource("records")
    @DisplayName("equals another one if all components do, and nothing else")
    void equality(List<Supplier<Object>> different) {
        Object first = different.get(0).get();

        assertThat(different.get(0).get()).isEqualTo(first).hasSameHashCodeAs(first);
        assertThat(different.subList(1, different.size()))
                .extracting(Supplier::get)
                .doesNotContain(first)
                .doesNotHaveDuplicates();
        assertThat(first).isNotEqualTo(null).isNotEqualTo("something else");
    }
}
