package io.sojourn.benchmarks.session;

import io.sojourn.benchmarks.marshalling.Payloads;
import io.sojourn.benchmarks.marshalling.Payloads.User;
import io.sojourn.benchmarks.marshalling.ValueCodec;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageReader;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.IncomingCall;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Dispatches a call by a generated skeleton: reads the arguments, calls the method, writes its result. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SkeletonBenchmark {

    private static final NodeId NODE = new NodeId(1, 2);

    private final MessageCodec codec = ValueCodec.create();
    private final RemoteInterface<Directory> directory = Directory_Sojourn.INSTANCE.remoteInterface();
    private final Directory target = new OneUser(Payloads.user(7));
    private final Buffer result = Buffer.forMessage(256);
    private final int exist = method("exist");
    private final int get = method("get");
    private final byte[] email = arguments(writer -> writer.writeString("doug.lea@example.com"));
    private final byte[] number = arguments(writer -> writer.writeLong(7));

    private record OneUser(User user) implements Directory {

        @Override
        public boolean exist(String address) {
            return address.endsWith(".com");
        }

        @Override
        public User get(long id) {
            return user;
        }
    }

    private record Dispatching(WireReader arguments, WireWriter result) implements IncomingCall {

        @Override
        public void begin() {
            // Nothing here counts or guards.
        }

        @Override
        public <V extends @Nullable Object> void complete(
                @Nullable CompletionStage<V> stage, ElementWriter<? super V> writer) {
            throw new IllegalStateException("No method here returns a stage.");
        }
    }

    /** Called by the harness. */
    public SkeletonBenchmark() {}

    private int method(String name) {
        return IntStream.range(0, directory.methods().size())
                .filter(i -> directory.methods().get(i).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private byte[] arguments(Consumer<WireWriter> written) {
        Buffer buffer = Buffer.forMessage(256);
        MessageWriter writer = codec.writer(buffer, Destination.ofResult(NODE, () -> "benchmark"));
        written.accept(writer);
        writer.finish();
        return buffer.readBytes(buffer.length());
    }

    /** A string to a boolean; the bytes of the result. */
    @Benchmark
    public int dispatchExist() throws Throwable {
        return dispatch(exist, email);
    }

    /** A number to a user; the bytes of the result. */
    @Benchmark
    public int dispatchGet() throws Throwable {
        return dispatch(get, number);
    }

    private int dispatch(int method, byte[] bytes) throws Throwable {
        result.clear();
        MessageReader reader = codec.reader(Buffer.of(bytes, 0, bytes.length), null, new Origin(NODE, true));
        try {
            MessageWriter writer = codec.writer(result, Destination.ofResult(NODE, () -> "benchmark"));
            directory.skeleton().dispatch(target, method, new Dispatching(reader, writer));
            writer.finish();
            return result.length();
        } finally {
            reader.close();
        }
    }
}
