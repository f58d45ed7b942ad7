package io.sojourn.runtime.kryo;

import com.esotericsoftware.kryo.kryo5.Serializer;
import io.sojourn.runtime.marshal.KryoSettings;
import io.sojourn.spi.Marshaller;
import java.util.function.Supplier;

/** Lets types travel through serializers written for Kryo (the package {@code com.esotericsoftware.kryo.kryo5}). */
public final class KryoSerializers {

    private KryoSerializers() {}

    /**
     * A marshaller that hands the values of a class to a Kryo serializer; to be given to {@code NodeBuilder.marshaller}
     * on both sides.
     *
     * <p>The serializer reads and writes the bounded streams of the message. Whatever it hands back to its {@code Kryo} —
     * objects with or without their class — goes through Sojourn again: with its limits, its type table and its
     * references to remote objects, so that nothing needs to be registered and no class is ever looked up by name.
     *
     * @param type the class; values of its subclasses are not meant
     * @param serializers makes a serializer; called once for each thread that marshals at the same time, so that
     *     serializers may keep state
     */
    public static <T> Marshaller<T> marshaller(Class<T> type, Supplier<? extends Serializer<T>> serializers) {
        KryoSettings.apply();
        return new SerializerMarshaller<>(type, serializers);
    }
}
