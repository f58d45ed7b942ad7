package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.node.Limits;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SizeLimitTest extends AtEachPlace {

    private static final int LIMIT = 1 << 17;
    /** More than the header of a message and of an array can take. */
    private static final int OVERHEAD = 512;

    @Remote
    interface Bytes {
        int length(byte[] bytes);

        byte[] make(int length);
    }

    private final AtomicInteger executed = new AtomicInteger();
    private Bytes bytes;

    @Override
    protected NodeBuilder settings(NodeBuilder builder) {
        return builder.limits(Limits.DEFAULT.withFrameBytes(LIMIT));
    }

    @BeforeEach
    void serve() {
        bytes = serve(Bytes.class, new Bytes() {
            @Override
            public int length(byte[] value) {
                executed.incrementAndGet();
                return value.length;
            }

            @Override
            public byte[] make(int length) {
                executed.incrementAndGet();
                return new byte[length];
            }
        });
    }

    @Test
    @DisplayName("B007: an argument of exactly the limit passes, one byte more is refused unexecuted, the link goes on")
    void arguments() {
        int largest = largest(length -> bytes.length(new byte[length]) == length);
        int before = executed.get();
        assertThat(bytes.length(new byte[largest])).isEqualTo(largest);
        assertThatThrownBy(() -> bytes.length(new byte[largest + 1]))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining(String.valueOf(LIMIT));
        assertThat(bytes.length(new byte[largest])).isEqualTo(largest);
        assertThat(executed).hasValue(before + 2);
    }

    @Test
    @DisplayName("B007: a result of exactly the limit passes, one byte more fails as executed, the link goes on")
    void results() {
        int largest = largest(length -> bytes.make(length).length == length);
        assertThat(bytes.make(largest)).hasSize(largest);
        assertThatThrownBy(() -> bytes.make(largest + 1))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.EXECUTED))
                .hasMessageContaining(String.valueOf(LIMIT));
        assertThat(bytes.make(largest)).hasSize(largest);
    }

    /** The largest length that passes; everything below passes and everything above is refused. */
    private static int largest(IntPredicate passes) {
        int low = LIMIT - OVERHEAD;
        int high = LIMIT + 1;
        assertThat(passes.test(low))
                .as("%s bytes below the limit pass", OVERHEAD)
                .isTrue();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            boolean passed;
            try {
                passed = passes.test(middle);
            } catch (NotPortable refused) {
                passed = false;
            }
            if (passed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        assertThat(low).as("the largest message that passes").isLessThanOrEqualTo(LIMIT);
        return low;
    }
}
