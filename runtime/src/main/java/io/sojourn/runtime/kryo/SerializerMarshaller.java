package io.sojourn.runtime.kryo;

import com.esotericsoftware.kryo.kryo5.Serializer;
import io.sojourn.runtime.marshal.MessageReader;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands values to a Kryo serializer; keeps a few for reuse and throws those away in which something failed. */
final class SerializerMarshaller<T> implements Marshaller<T> {

    private static final int KEPT = 16;

    private final Class<T> type;
    private final Supplier<? extends Serializer<T>> serializers;
    private final ArrayBlockingQueue<Worker<T>> idle = new ArrayBlockingQueue<>(KEPT);

    /** A serializer with the Kryo it belongs to. */
    private record Worker<T>(MessageKryo kryo, Serializer<T> serializer) {}

    SerializerMarshaller(Class<T> type, Supplier<? extends Serializer<T>> serializers) {
        this.type = type;
        this.serializers = serializers;
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public String shape() {
        return type.getName() + "{kryo}";
    }

    @Override
    public boolean tracked() {
        return true;
    }

    @Override
    public void write(WireWriter out, T value) {
        MessageWriter message = (MessageWriter) out;
        Worker<T> worker = take();
        worker.kryo.begin(message);
        worker.serializer.write(worker.kryo, message.kryoOutput(), value);
        giveBack(worker);
    }

    @Override
    public @Nullable T read(WireReader in) {
        MessageReader message = (MessageReader) in;
        Worker<T> worker = take();
        worker.kryo.begin(message);
        T value = worker.serializer.read(worker.kryo, message.kryoInput(), type);
        giveBack(worker);
        return value;
    }

    private Worker<T> take() {
        Worker<T> worker = idle.poll();
        return worker == null ? new Worker<>(new MessageKryo(), serializers.get()) : worker;
    }

    /** Not reached after a failure, which can leave a serializer or its Kryo in any state. */
    private void giveBack(Worker<T> worker) {
        worker.kryo.end();
        boolean kept = idle.offer(worker);
        assert kept || idle.remainingCapacity() == 0;
    }
}
