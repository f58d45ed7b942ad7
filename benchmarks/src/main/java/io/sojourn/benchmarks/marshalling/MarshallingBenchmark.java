package io.sojourn.benchmarks.marshalling;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes and reads one value in one way. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MarshallingBenchmark {

    /** The {@link Subject}'s name. */
    @Param("user")
    public String subject = "user";

    /** The way. */
    @Param("SOJOURN")
    public String way = Way.SOJOURN.name();

    private Codec<Object> codec = Codec.of(value -> new byte[0], bytes -> bytes);
    private Object value = "";
    private byte[] bytes = {};

    /** Called by the harness, as the others are. */
    public MarshallingBenchmark() {}

    /** Chooses value and way. */
    @Setup
    @SuppressWarnings("unchecked") // The codec is the subject's own.
    public void prepare() throws Exception {
        Subject<?> chosen = Subject.named(subject);
        codec = (Codec<Object>) chosen.codec(Way.valueOf(way));
        value = chosen.value();
        bytes = codec.encode(value);
    }

    /** Writes the value. */
    @Benchmark
    public byte[] write() throws Exception {
        return codec.encode(value);
    }

    /** Reads it. */
    @Benchmark
    public Object read() throws Exception {
        return codec.decode(bytes);
    }
}
