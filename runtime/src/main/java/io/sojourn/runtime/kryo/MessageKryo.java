package io.sojourn.runtime.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.marshal.MessageReader;
import io.sojourn.runtime.marshal.MessageWriter;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The Kryo that serializers of users see: whatever they hand to it goes through the message being written or read. */
@SuppressWarnings("rawtypes") // Kryo declares its classes raw.
final class MessageKryo extends Kryo {

    private static final int DEPTH = 256;

    private @Nullable MessageWriter writer;
    private @Nullable MessageReader reader;

    /** Writes and reads values of any class in open positions of the message. */
    private final Serializer<Object> open = new Serializer<>(true, false) {
        @Override
        public void write(Kryo kryo, Output output, Object value) {
            writer().writeAny(value);
        }

        @Override
        public Object read(Kryo kryo, Input input, Class<?> type) {
            return required(reader().readAny(boxed(type)));
        }
    };

    MessageKryo() {
        setReferences(false);
        setOptimizedGenerics(false);
        setRegistrationRequired(true);
        setMaxDepth(DEPTH);
    }

    void begin(MessageWriter message) {
        writer = message;
    }

    void begin(MessageReader message) {
        reader = message;
    }

    void end() {
        writer = null;
        reader = null;
        reset();
    }

    private MessageWriter writer() {
        return required(writer);
    }

    private MessageReader reader() {
        return required(reader);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new MalformedInput("A value is missing that its serializer expects.");
        }
        return value;
    }

    /** A serializer says this before it reads state that may refer to the object. */
    @Override
    public void reference(Object object) {
        if (reader != null) {
            reader.created(object);
        }
    }

    @Override
    public void writeClassAndObject(Output output, @Nullable Object object) {
        writer().writeAny(object);
    }

    @Override
    public @Nullable Object readClassAndObject(Input input) {
        return reader().readAny(Object.class);
    }

    @Override
    public Registration getRegistration(Class type) {
        return new Registration(type, open, -1);
    }

    @Override
    public Serializer getSerializer(Class type) {
        return open;
    }

    @Override
    public @Nullable Registration writeClass(Output output, @Nullable Class type) {
        throw new UnsupportedOperationException(
                "Classes are not written on their own. Use writeClassAndObject, which writes the class with the value.");
    }

    @Override
    public @Nullable Registration readClass(Input input) {
        throw new UnsupportedOperationException(
                "Classes are not read on their own. Use readClassAndObject, which reads the class with the value.");
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }
}
