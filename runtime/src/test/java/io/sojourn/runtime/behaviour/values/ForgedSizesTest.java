package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A marshaller writes a few bytes where the reader expects a value with a size: the size is what the bytes make of it. */
class ForgedSizesTest extends AtEachPlace {

    private static final long BOUND = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What the reader takes the forged bytes for. */
    @SuppressWarnings("ImmutableEnumChecker") // The lambdas hold nothing.
    enum Expected {
        STRING(WireReader::readString),
        BOOLEANS(WireReader::readBooleans),
        BYTES(WireReader::readBytes),
        SHORTS(WireReader::readShorts),
        CHARS(WireReader::readChars),
        INTS(WireReader::readInts),
        LONGS(WireReader::readLongs),
        FLOATS(WireReader::readFloats),
        DOUBLES(WireReader::readDoubles),
        ARRAY(in -> in.readArray(String.class, WireReader::readString)),
        COLLECTION(in -> in.readCollection(Collection.class, WireReader::readString)),
        MAP(in -> in.readMap(Map.class, WireReader::readString, WireReader::readString));

        private final Consumer<WireReader> read;

        Expected(Consumer<WireReader> read) {
            this.read = read;
        }
    }

    static final class Forged {
        final Expected expected;
        final byte[] bytes;

        Forged(Expected expected, byte[] bytes) {
            this.expected = expected;
            this.bytes = bytes;
        }
    }

    private final AtomicLong allocated = new AtomicLong();
    private final AtomicInteger executed = new AtomicInteger();

    @Override
    protected NodeBuilder settings(NodeBuilder builder) {
        return builder.marshaller(new Marshaller<Forged>() {
            @Override
            public Class<Forged> type() {
                return Forged.class;
            }

            @Override
            public String shape() {
                return "Forged";
            }

            @Override
            public void write(WireWriter out, Forged value) {
                out.writeCount(value.expected.ordinal());
                for (byte each : value.bytes) {
                    out.writeByte(each);
                }
            }

            @Override
            public @Nullable Forged read(WireReader in) {
                Expected expected = Expected.values()[in.readCount(Expected.values().length)];
                long before = THREADS.getCurrentThreadAllocatedBytes();
                try {
                    expected.read.accept(in);
                } finally {
                    allocated.accumulateAndGet(THREADS.getCurrentThreadAllocatedBytes() - before, Math::max);
                }
                return new Forged(expected, new byte[0]);
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Expected.class)
    @DisplayName(
            "B055: a few bytes that claim a huge or negative size are refused unexecuted, and allocate next to nothing")
    void forged(Expected expected) {
        Mirror mirror = serve(Mirror.class, value -> {
            executed.incrementAndGet();
            return value;
        });
        for (int kind : new int[] {-1, 80, 144, 1, 2, 3}) {
            for (byte[] size : new byte[][] {
                {-1, -1, -1, -1, 7},
                {-1, -1, -1, -1, 15},
                {-128, -108, -21, -36, 3},
                {-128, -128, -128, 1},
                {127, -1, -1, -1},
                {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1}
            }) {
                assertThatThrownBy(() -> mirror.echo(new Forged(expected, prefixed(kind, size))))
                        .isInstanceOfSatisfying(
                                RemoteFailure.class,
                                failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
            }
        }
        assertThat(allocated.get()).isBetween(0L, BOUND);
        assertThat(executed).hasValue(0);
        assertThat(mirror.echo("alive")).isEqualTo("alive");
    }

    /** With a byte before the size, for forms that begin with a kind or a mark; none if negative. */
    private static byte[] prefixed(int kind, byte[] size) {
        if (kind < 0) {
            return size;
        }
        byte[] all = new byte[size.length + 1];
        all[0] = (byte) kind;
        System.arraycopy(size, 0, all, 1, size.length);
        return all;
    }
}
