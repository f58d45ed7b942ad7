package io.sojourn.runtime.marshal;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sojourn.failure.NotPortable;
import io.sojourn.node.Limits;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireWriter;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one message behind the content of a {@link Buffer}. Used by one thread, until {@link #finish} or {@link
 * #abandon}; never blocks.
 *
 * <p>Every method fails with {@link NotPortable}, whose outcome is {@code NOT_EXECUTED}, where a value cannot travel or
 * a limit is reached; {@link #finish} then fails too.
 */
public final class MessageWriter implements WireWriter {

    /** Writes elements of whatever type with their types. */
    static final ElementWriter<@Nullable Object> ANY = WireWriter::writeAny;

    private static final Buffer NONE = Buffer.forMessage(0);

    private final TypeTable types;
    private final ReferenceCodec references;
    private final Limits limits;
    private final Consumer<MessageWriter> pool;
    private final BoundedOutput out;
    private Graph graph = new Graph();
    private Buffer target = NONE;
    private int depth;
    private boolean failed;
    private UnaryOperator<StackTraceElement[]> frames = UnaryOperator.identity();

    /** What the values of one message share. */
    private static final class Graph {
        final IdentityTable objects = new IdentityTable();
        final IdentityTable userTypes = new IdentityTable();
    }

    MessageWriter(TypeTable types, Limits limits, ReferenceCodec references, Consumer<MessageWriter> pool) {
        this.types = types;
        this.limits = limits;
        this.references = references;
        this.pool = pool;
        this.out = new BoundedOutput(limits.frameBytes());
    }

    MessageWriter open(Buffer buffer) {
        frames = UnaryOperator.identity();
        target = buffer;
        try {
            out.open(buffer);
        } catch (Unwritable e) {
            throw e.toNotPortable();
        }
        return this;
    }

    /**
     * Gives the bytes to the buffer; the writer must not be used afterwards.
     *
     * @throws NotPortable if the message is larger than the node's limit, or if writing failed before
     */
    public void finish() {
        if (failed) {
            throw Unwritable.limit("A value of this message could not be written, and the failure was ignored.")
                    .toNotPortable();
        }
        out.giveTo(target);
        target = NONE;
        graph.objects.clear();
        graph.userTypes.clear();
        pool.accept(this);
    }

    /** Says which frames of stack traces this message shows; without it, all of them. */
    public void showFrames(UnaryOperator<StackTraceElement[]> selection) {
        frames = selection;
    }

    StackTraceElement[] shownFrames(StackTraceElement[] all) {
        return frames.apply(all);
    }

    /** Drops what was written; the buffer's content stays as it was. The writer must not be used afterwards. */
    public void abandon() {
        out.forget();
        target = NONE;
    }

    /** Where Kryo serializers of users write. */
    public Output kryoOutput() {
        return out;
    }

    TypeTable types() {
        return types;
    }

    Limits limits() {
        return limits;
    }

    // Leaves

    @Override
    public void writeBoolean(boolean value) {
        writeRaw(value ? 1 : 0);
    }

    @Override
    public void writeByte(byte value) {
        writeRaw(value);
    }

    @Override
    public void writeShort(short value) {
        room(Short.BYTES);
        out.writeShort(value);
    }

    @Override
    public void writeChar(char value) {
        room(Character.BYTES);
        out.writeChar(value);
    }

    @Override
    public void writeInt(int value) {
        room(5);
        out.writeVarInt(value, false);
    }

    @Override
    public void writeLong(long value) {
        room(9);
        out.writeVarLong(value, false);
    }

    @Override
    public void writeFloat(float value) {
        room(Float.BYTES);
        out.writeInt(Float.floatToRawIntBits(value));
    }

    @Override
    public void writeDouble(double value) {
        room(Double.BYTES);
        out.writeLong(Double.doubleToRawLongBits(value));
    }

    @Override
    public void writeCount(int count) {
        if (count < 0) {
            throw leave(depth, Unwritable.because("A count must not be negative, but is " + count + ".", null));
        }
        room(5);
        out.writeVarInt(count, true);
    }

    @Override
    public void writeString(@Nullable String value) {
        if (value == null) {
            writeRaw(Tags.ABSENT);
            return;
        }
        try {
            Strings.write(out, value, limits.stringCharacters());
        } catch (RuntimeException e) {
            throw leave(depth, value, e);
        }
    }

    void writeRaw(int oneByte) {
        room(1);
        out.writeByte(oneByte);
    }

    void writeFixedLong(long value) {
        room(Long.BYTES);
        out.writeLong(value);
    }

    void writeFixedInt(int value) {
        room(Integer.BYTES);
        out.writeInt(value);
    }

    private void room(int bytes) {
        try {
            out.require(bytes);
        } catch (Unwritable e) {
            throw leave(depth, e);
        }
    }

    // Values

    @Override
    public <T> void write(@Nullable T value, Marshaller<T> marshaller) {
        if (value == null) {
            writeRaw(Tags.ABSENT);
            return;
        }
        if (!marshaller.tracked() || isNewHere(value)) {
            if (!marshaller.tracked()) {
                writeRaw(Tags.PRESENT);
            }
            state(value, marshaller);
        }
    }

    <T> void state(T value, Marshaller<T> marshaller) {
        int outer = enter(value);
        try {
            marshaller.write(this, value);
        } catch (RuntimeException | StackOverflowError e) {
            throw leave(
                    outer,
                    value,
                    e instanceof NotPortable ? e : Unwritable.failed(value, e).within(value));
        }
        depth = outer;
    }

    @Override
    public void writeAny(@Nullable Object value) {
        writeTagged(value, ANY, ANY);
    }

    @Override
    public void writeRemote(@Nullable Object object) {
        if (object == null) {
            writeRaw(Tags.NULL);
            return;
        }
        int outer = depth;
        try {
            writeReference(object);
        } catch (RuntimeException e) {
            throw leave(outer, object, e);
        }
    }

    void writeReference(Object object) {
        if (!refersBack(object)) {
            writeRaw(Tags.REMOTE);
            References.write(this, references.toReference(object));
        }
    }

    @Override
    public void writeThrowable(@Nullable Throwable throwable) {
        writeTagged(throwable, ANY, ANY);
    }

    @Override
    @SuppressWarnings("unchecked") // A writer of what the collection holds gets what the collection holds.
    public <E extends @Nullable Object> void writeCollection(
            @Nullable Collection<E> collection, ElementWriter<? super E> element) {
        writeTagged(collection, (ElementWriter<@Nullable Object>) element, ANY);
    }

    @Override
    @SuppressWarnings("unchecked") // Likewise.
    public <K extends @Nullable Object, V extends @Nullable Object> void writeMap(
            @Nullable Map<K, V> map, ElementWriter<? super K> key, ElementWriter<? super V> value) {
        writeTagged(map, (ElementWriter<@Nullable Object>) key, (ElementWriter<@Nullable Object>) value);
    }

    private void writeTagged(
            @Nullable Object value, ElementWriter<@Nullable Object> first, ElementWriter<@Nullable Object> second) {
        if (value == null) {
            writeRaw(Tags.NULL);
            return;
        }
        int outer = depth;
        try {
            types.formOf(value).write(this, value, first, second);
        } catch (RuntimeException | StackOverflowError e) {
            throw leave(outer, value, e);
        }
        depth = outer;
    }

    @Override
    @SuppressWarnings("NullableOptional") // As its contract says.
    public <E> void writeOptional(@Nullable Optional<E> optional, ElementWriter<? super E> element) {
        if (optional == null) {
            writeRaw(Tags.ABSENT);
        } else if (optional.isEmpty()) {
            writeRaw(Tags.PRESENT);
        } else {
            writeRaw(Tags.FIRST_SHARED);
            int outer = enter(optional);
            try {
                element.write(this, optional.get());
            } catch (RuntimeException | StackOverflowError e) {
                throw leave(outer, optional, e);
            }
            depth = outer;
        }
    }

    @Override
    public <E extends @Nullable Object> void writeArray(E @Nullable [] array, ElementWriter<? super E> element) {
        if (array == null) {
            writeRaw(Tags.ABSENT);
        } else if (isNewHere(array)) {
            elements(array, element);
        }
    }

    /** Writes count and elements of an array of references. */
    <E extends @Nullable Object> void elements(E[] array, ElementWriter<? super E> element) {
        requireElements(array, array.length);
        int outer = enter(array);
        writeCount(array.length);
        int i = 0;
        try {
            for (; i < array.length; i++) {
                element.write(this, array[i]);
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw leaveElement(outer, array, i, e);
        }
        depth = outer;
    }

    @Override
    public <T> void writeFields(T value, Class<T> type) {
        types.fields(type).write(this, value);
    }

    // Arrays of primitives

    @Override
    public void writeBooleans(boolean @Nullable [] array) {
        writePrimitives(PrimitiveKind.BOOLEANS, array);
    }

    @Override
    public void writeBytes(byte @Nullable [] array) {
        writePrimitives(PrimitiveKind.BYTES, array);
    }

    @Override
    public void writeShorts(short @Nullable [] array) {
        writePrimitives(PrimitiveKind.SHORTS, array);
    }

    @Override
    public void writeChars(char @Nullable [] array) {
        writePrimitives(PrimitiveKind.CHARS, array);
    }

    @Override
    public void writeInts(int @Nullable [] array) {
        writePrimitives(PrimitiveKind.INTS, array);
    }

    @Override
    public void writeLongs(long @Nullable [] array) {
        writePrimitives(PrimitiveKind.LONGS, array);
    }

    @Override
    public void writeFloats(float @Nullable [] array) {
        writePrimitives(PrimitiveKind.FLOATS, array);
    }

    @Override
    public void writeDoubles(double @Nullable [] array) {
        writePrimitives(PrimitiveKind.DOUBLES, array);
    }

    private void writePrimitives(PrimitiveKind kind, @Nullable Object array) {
        if (array == null) {
            writeRaw(Tags.ABSENT);
        } else if (isNewHere(array)) {
            primitives(kind, array);
        }
    }

    /** Writes count and elements of an array; arrays of primitives are bounded by the size of the message alone. */
    void primitives(PrimitiveKind kind, Object array) {
        int length = Array.getLength(array);
        writeCount(length);
        room((int) Math.min((long) kind.items(length) * kind.bytes(), Integer.MAX_VALUE));
        kind.write(out, array);
    }

    // What the forms share

    /** Writes one level deeper; the result goes back into {@link #leave} or {@link #exit}. */
    int enter(Object value) {
        if (depth >= limits.depth()) {
            throw refuse(
                    value,
                    "Values are nested deeper than " + limits.depth()
                            + " levels. Send a flat collection, or raise depth in the limits of both nodes.");
        }
        return depth++;
    }

    /** Ends what {@link #enter} began. */
    void exit(int outer) {
        depth = outer;
    }

    /** The exception to throw out of a level: with the path while inside the message, for the user when outside. */
    private RuntimeException leave(int outer, Unwritable failure) {
        failed = true;
        depth = outer;
        return outer == 0 ? failure.toNotPortable() : failure;
    }

    private RuntimeException leave(int outer, Object value, Throwable cause) {
        return cause instanceof NotPortable shown ? shown : leave(outer, Unwritable.failed(value, cause));
    }

    /** Likewise for the failure of one element. */
    RuntimeException leaveElement(int outer, Object container, Object position, Throwable cause) {
        return cause instanceof NotPortable shown
                ? shown
                : leave(outer, Unwritable.failed(container, cause).at(String.valueOf(position), container));
    }

    /** Refuses a value for a reason of its kind. */
    RuntimeException refuse(Object value, String reason) {
        return leave(depth, Unwritable.because(reason, value));
    }

    /** Fails if a container holds more than the limit allows. */
    void requireElements(Object container, int count) {
        if (count > limits.elements()) {
            throw refuse(
                    container,
                    count + " elements are more than the limit of " + limits.elements()
                            + ". Send less at a time, or raise elements in the limits of both nodes.");
        }
    }

    /** Writes, in an open position, a back-reference if the object came before in this message; numbers it if not. */
    boolean refersBack(Object object) {
        int number = graph.objects.find(object);
        if (number < 0) {
            return false;
        }
        writeRaw(Tags.BACK_REFERENCE);
        writeCount(number);
        return true;
    }

    /** Writes what stands before a shared object in a position without tags; whether its state must follow. */
    private boolean isNewHere(Object object) {
        int number = graph.objects.find(object);
        if (number < 0) {
            writeRaw(Tags.PRESENT);
            return true;
        }
        writeCount(Tags.FIRST_SHARED + number);
        return false;
    }

    /** Writes which user type a value in an open position has. */
    void writeType(UserType type) {
        int index = graph.userTypes.find(type);
        if (index < 0) {
            if (graph.userTypes.size() > limits.typesPerMessage()) {
                throw leave(
                        depth,
                        Unwritable.limit("The message holds values of more than " + limits.typesPerMessage()
                                + " types. Raise typesPerMessage in the limits of both nodes."));
            }
            writeRaw(Tags.NEW_TYPE);
            writeFixedLong(type.tag());
            writeFixedInt(type.layout());
        } else if (index < Tags.FAR_TYPE - Tags.FIRST_TYPE) {
            writeRaw(Tags.FIRST_TYPE + index);
        } else {
            writeRaw(Tags.FAR_TYPE);
            writeCount(index - (Tags.FAR_TYPE - Tags.FIRST_TYPE));
        }
    }

    /**
     * Writes a part of the message that can be skipped: a 1, its length, then what the body writes, which shares neither
     * objects nor types with the rest. If the body fails for a reason of its own, nothing is written.
     *
     * @return whether the part was written
     */
    boolean writeSkippable(Runnable body) {
        int start = out.position();
        int outerDepth = depth;
        boolean outerFailed = failed;
        Graph outerGraph = graph;
        graph = new Graph();
        try {
            writeRaw(Tags.PRESENT);
            writeFixedInt(0);
            depth = Math.max(depth, 1);
            body.run();
            out.patchInt(start + 1, out.position() - start - 1 - Integer.BYTES);
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof Unwritable failure && failure.breaksLimit()) {
                throw failure;
            }
            out.setPosition(start);
            failed = outerFailed;
            return false;
        } finally {
            depth = outerDepth;
            graph = outerGraph;
        }
    }
}
