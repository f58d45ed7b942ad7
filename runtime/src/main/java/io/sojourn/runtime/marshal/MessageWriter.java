package io.sojourn.runtime.marshal;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sojourn.failure.NotPortable;
import io.sojourn.node.Limits;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.SpareArrays;
import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireType;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
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
public final class MessageWriter extends LeafWriter {

    private static final Buffer NONE = Buffer.forMessage(0);

    private final TypeTable types;
    private final ReferenceCodec references;
    private final Consumer<MessageWriter> pool;
    private final WrittenComponents components = new WrittenComponents(out);
    private Graph graph = new Graph();
    private Buffer target = NONE;
    private @Nullable Destination destination;
    private UnaryOperator<StackTraceElement[]> frames = UnaryOperator.identity();

    /** What the values of one message share. */
    static final class Graph {
        final IdentityTable objects = new IdentityTable();
        final IdentityTable userTypes = new IdentityTable();
        final IdentityTable tables = new IdentityTable();
        final WrittenStrings strings = new WrittenStrings();
    }

    MessageWriter(
            TypeTable types,
            Limits limits,
            ReferenceCodec references,
            SpareArrays spare,
            Consumer<MessageWriter> pool) {
        super(limits, spare);
        this.types = types;
        this.references = references;
        this.pool = pool;
    }

    MessageWriter open(Buffer buffer, Destination to) {
        frames = UnaryOperator.identity();
        target = buffer;
        destination = to;
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
        destination = null;
        graph.objects.clear();
        graph.userTypes.clear();
        graph.tables.clear();
        graph.strings.clear();
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
        if (destination != null && !destination.pins().isEmpty()) {
            references.settled(destination, false);
        }
        destination = null;
    }

    /** Where Kryo serializers of users write. */
    public Output kryoOutput() {
        return out;
    }

    @Override
    WrittenStrings strings() {
        return graph.strings;
    }

    TypeTable types() {
        return types;
    }

    Limits limits() {
        return limits;
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
        if (value instanceof Integer number) {
            // Without looking for its form: the commonest elements of collections.
            writeTagged(Tags.INTEGER, number);
        } else {
            writeTagged(value, ANY, ANY);
        }
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
            References.write(this, references.toReference(object, Objects.requireNonNull(destination)));
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

    @Override
    public void beginComponents(WireType type) {
        components.begin(types.components(type), this, graph);
    }

    @Override
    public void beginComponent() {
        components.next(graph);
    }

    @Override
    public void endComponents() {
        components.end(graph);
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

    @Override
    boolean isNewHere(Object object) {
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
        int outerComponents = components.depth();
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
            components.backTo(outerComponents);
            return false;
        } finally {
            depth = outerDepth;
            graph = outerGraph;
        }
    }
}
