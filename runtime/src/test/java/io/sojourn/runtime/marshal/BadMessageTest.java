package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader refuses bad messages with one kind of error, at little cost, and reads the next message. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BadMessageTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** What the exception itself costs. */
    private static final long EXCEPTION = 32 << 10;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Wire wire = new Wire();

    static Stream<BadMessage> messages() {
        return BadMessages.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isRefused(BadMessage message) {
        // Once before measuring, so that loading classes does not count.
        attempt(message);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        // What the thread works, because others may keep it from working.
        long start = THREADS.getCurrentThreadCpuTime();
        Throwable failure = attempt(message);
        Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(failure).isInstanceOf(MalformedInput.class).hasMessageContaining(message.reason());
        assertThat(allocated).isLessThan(Math.min(64L * message.bytes().length + (64 << 10), 64 << 20) + EXCEPTION);
        assertThat(took).isLessThan(PATIENCE);
        assertThat(wire.travel("next message")).isEqualTo("next message");
    }

    private Throwable attempt(BadMessage message) {
        try {
            wire.read(message.bytes(), message.position()::read);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }
}
