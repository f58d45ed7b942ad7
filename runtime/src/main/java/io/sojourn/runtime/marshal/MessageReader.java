package io.sojourn.runtime.marshal;

import com.esotericsoftware.kryo.kryo5.io.Input;
import io.sojourn.identity.Reference;
import io.sojourn.node.Limits;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message from the content of a {@link Buffer}. Used by one thread, until {@link #close}; never blocks, never
 * dials.
 *
 * <p>Every method fails with {@link MalformedInput} where the message is cut, breaks a limit, or holds what its reader
 * or the class to be rebuilt does not accept. Counts are checked against the bytes left before anything is allocated.
 */
public final class MessageReader extends LeafReader {

    private static final int SHOWN_CHARACTERS = 1_024;

    /** Reads elements of whatever type. */
    static final ElementReader<?> ANY = MessageReader::any;

    private final TypeTable types;
    private final ReferenceCodec references;
    private final Consumer<MessageReader> pool;
    private final ReadComponents components = new ReadComponents(in);
    private Graph graph = new Graph(in);
    private @Nullable RemoteInterface<?> scope;
    private @Nullable Origin origin;
    private List<PinnedReference> received = List.of();
    private int depth;
    private boolean open;

    /** What the values of one message share. */
    static final class Graph {
        final SharedObjects objects;
        final List<UserType> userTypes = new ArrayList<>();
        final List<ReadComponents.Table> tables = new ArrayList<>();
        final List<String> strings = new ArrayList<>();

        Graph(BoundedInput in) {
            objects = new SharedObjects(in);
        }
    }

    @SuppressWarnings("NullAway") // Elements may be null; the checker does not see that in the bound of ElementReader.
    private static Object any(WireReader in) {
        return in.readAny(Object.class);
    }

    MessageReader(TypeTable types, Limits limits, ReferenceCodec references, Consumer<MessageReader> pool) {
        super(limits);
        this.types = types;
        this.references = references;
        this.pool = pool;
    }

    MessageReader open(Buffer source, @Nullable RemoteInterface<?> called, Origin from) {
        if (source.length() > limits.frameBytes()) {
            throw new MalformedInput(
                    "The message has " + source.length() + " bytes; the limit is " + limits.frameBytes() + ".");
        }
        in.open(source);
        budget.open(source.length());
        scope = called;
        origin = from;
        open = true;
        return this;
    }

    /** Fails if the message holds more than was read; else the message is accepted, with the references in it. */
    public void requireEnd() {
        if (in.left() > 0) {
            throw fail(new MalformedInput("The message has " + in.left() + " bytes more than were expected."));
        }
        if (!received.isEmpty()) {
            references.received(received, Objects.requireNonNull(origin));
            received = List.of();
        }
    }

    /** Ends reading; the reader must not be used afterwards, but may be closed again. */
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        in.forget();
        scope = null;
        origin = null;
        received = List.of();
        if (!failed && depth == 0 && graph.objects.idle()) {
            graph.objects.clear();
            graph.userTypes.clear();
            graph.tables.clear();
            graph.strings.clear();
            components.backTo(0);
            pool.accept(this);
        }
    }

    /** Where Kryo serializers of users read. */
    public Input kryoInput() {
        return in;
    }

    @Override
    List<String> strings() {
        return graph.strings;
    }

    @Override
    SharedObjects objects() {
        return graph.objects;
    }

    TypeTable types() {
        return types;
    }

    @Nullable
    RemoteInterface<?> scope() {
        return scope;
    }

    // Values

    @Override
    public <T> @Nullable T read(Marshaller<T> marshaller) {
        if (!marshaller.tracked()) {
            return switch (readRaw()) {
                case Tags.ABSENT -> null;
                case Tags.PRESENT -> state(marshaller);
                default ->
                    throw fail(new MalformedInput(
                            "A " + marshaller.type().getName() + " begins neither with 0 for null nor with 1."));
            };
        }
        int mark = in.readVarInt(true);
        if (mark == Tags.ABSENT) {
            return null;
        }
        return mark == Tags.PRESENT ? state(marshaller) : shared(mark - Tags.FIRST_SHARED, marshaller.type());
    }

    private <T> @Nullable T state(Marshaller<T> marshaller) {
        int outer = enter();
        budget.allocate(32);
        boolean tracked = marshaller.tracked();
        if (tracked) {
            graph.objects.begin(budget);
        } else {
            graph.objects.beginUnshared();
        }
        T value;
        try {
            value = marshaller.read(this);
        } catch (RuntimeException | StackOverflowError e) {
            throw rejected(marshaller.type(), e);
        }
        exit(outer, value);
        return value;
    }

    @Override
    public <T> @Nullable T readAny(Class<T> expected) {
        Object value = readTagged(expected, ANY, ANY);
        return value == null ? null : fitting(value, expected);
    }

    /** Reads elements that are integers, or null, with their tags. */
    void readIntegers(int count, Collection<@Nullable Object> target) {
        budget.allocate(16L * count);
        for (int i = 0; i < count; i++) {
            if (in.left() > 1 + 5 && in.tag() == Tags.INTEGER) {
                target.add(in.readTagged());
            } else {
                target.add(readAny(Integer.class));
            }
        }
    }

    @Override
    public <T> @Nullable T readRemote(Class<T> expected) {
        return readAny(expected);
    }

    @Override
    public <T extends Throwable> @Nullable T readThrowable(Class<T> expected) {
        return readAny(expected);
    }

    @Override
    public <E extends @Nullable Object, C extends Collection<?>> @Nullable C readCollection(
            Class<C> expected, ElementReader<? extends E> element) {
        Object value = readTagged(expected, element, ANY);
        return value == null ? null : fitting(value, expected);
    }

    @Override
    public <K extends @Nullable Object, V extends @Nullable Object, M extends Map<?, ?>> @Nullable M readMap(
            Class<M> expected, ElementReader<? extends K> key, ElementReader<? extends V> value) {
        Object map = readTagged(expected, key, value);
        return map == null ? null : fitting(map, expected);
    }

    private @Nullable Object readTagged(Class<?> expected, ElementReader<?> first, ElementReader<?> second) {
        int tag = readRaw();
        if (tag >= Tags.FIRST_TYPE) {
            int far = tag == Tags.FAR_TYPE ? readCount(limits.typesPerMessage()) : 0;
            return userValue(tag - Tags.FIRST_TYPE + far);
        }
        try {
            return switch (tag) {
                case Tags.NULL -> null;
                case Tags.BACK_REFERENCE -> resolve(graph.objects.get(readCount(Integer.MAX_VALUE)), expected);
                case Tags.REMOTE -> resolve(readReference(), expected);
                case Tags.NEW_TYPE -> {
                    graph.userTypes.add(readNewType());
                    yield userValue(graph.userTypes.size() - 1);
                }
                default -> BuiltInForms.forTag(tag).read(this, first, second);
            };
        } catch (RuntimeException | StackOverflowError e) {
            throw rejected("a value", e);
        }
    }

    private Reference readReference() {
        graph.objects.begin(budget);
        PinnedReference pinned = References.read(this);
        graph.objects.end(pinned.reference());
        if (pinned.pin() != 0) {
            if (received.isEmpty()) {
                received = new ArrayList<>(2);
            }
            received.add(pinned);
        }
        return pinned.reference();
    }

    private @Nullable Object resolve(@Nullable Object earlier, Class<?> expected) {
        return earlier instanceof Reference reference
                ? references.fromReference(reference, Objects.requireNonNull(origin), expected)
                : earlier;
    }

    private UserType readNewType() {
        if (graph.userTypes.size() >= limits.typesPerMessage()) {
            throw fail(new MalformedInput("The message names more than " + limits.typesPerMessage() + " types."));
        }
        return types.userType(readFixedLong(), readFixedInt(), scope);
    }

    private @Nullable Object userValue(int index) {
        if (index >= graph.userTypes.size()) {
            throw fail(new MalformedInput("The message refers back to type " + index + ", but only "
                    + graph.userTypes.size() + " came before."));
        }
        return state(graph.userTypes.get(index).marshaller());
    }

    @Override
    @SuppressWarnings("NullableOptional") // As its contract says.
    public <E> @Nullable Optional<E> readOptional(ElementReader<? extends E> element) {
        return switch (readRaw()) {
            case Tags.ABSENT -> null;
            case Tags.PRESENT -> Optional.empty();
            case Tags.FIRST_SHARED -> Optional.of(optionalValue(element));
            default -> throw fail(new MalformedInput("An optional begins neither with 0 nor with 1 nor with 2."));
        };
    }

    private <E> E optionalValue(ElementReader<? extends E> element) {
        int outer = enter();
        budget.allocate(16);
        try {
            E value = element.read(this);
            if (value == null) {
                throw new MalformedInput("An optional holds null.");
            }
            depth = outer;
            return value;
        } catch (RuntimeException | StackOverflowError e) {
            throw rejected("an optional", e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // The array has the component type that its reader was generated for.
    public <E extends @Nullable Object> E @Nullable [] readArray(
            Class<?> component, ElementReader<? extends E> element) {
        int mark = in.readVarInt(true);
        if (mark == Tags.ABSENT) {
            return null;
        }
        return (E[])
                (mark == Tags.PRESENT
                        ? ObjectArrays.read(this, component, element)
                        : shared(mark - Tags.FIRST_SHARED, component.arrayType()));
    }

    @Override
    public <T> T readFields(Class<T> type) {
        return types.fields(type).read(this);
    }

    @Override
    public void beginComponents(WireType type) {
        components.begin(types.components(type), this, graph);
    }

    @Override
    public int nextComponent() {
        return components.next(this, graph);
    }

    @Override
    public RuntimeException unknownConstant(Class<?> type, @Nullable String name) {
        String shown = name == null ? "null" : ThrowableWriter.shortened(name, SHOWN_CHARACTERS);
        return fail(new OtherLayout(
                type,
                type.getName() + " has no constant " + shown + " here, but "
                        + ThrowableWriter.shortened(Arrays.toString(type.getEnumConstants()), SHOWN_CHARACTERS) + "."));
    }

    @Override
    public void created(Object value) {
        graph.objects.created(value);
    }

    // What the forms share

    /** Reads one level deeper; the result goes back into {@link #exit}. */
    int enter() {
        if (depth >= limits.depth()) {
            throw fail(new MalformedInput("The message nests values deeper than " + limits.depth() + " levels."));
        }
        return depth++;
    }

    /** Ends an object that was begun in {@link #objects}, and the level of {@link #enter}. */
    void exit(int outer, @Nullable Object value) {
        depth = outer;
        try {
            graph.objects.end(value);
        } catch (RuntimeException | StackOverflowError e) {
            throw rejected("a set or map", e);
        }
    }

    /** Ends the level of {@link #enter}. */
    void exit(int outer) {
        depth = outer;
    }

    /** The failure to throw when code of a class refused what it was given. */
    private MalformedInput rejected(Object what, Throwable cause) {
        if (cause instanceof MalformedInput already) {
            return fail(already);
        }
        if (cause instanceof StackOverflowError) {
            return fail(new MalformedInput("The message nests values too deeply for this thread's stack."));
        }
        String shown = what instanceof Class<?> type ? type.getName() : String.valueOf(what);
        String message = cause.getMessage();
        String reason =
                message == null ? cause.getClass().getName() : ThrowableWriter.shortened(message, SHOWN_CHARACTERS);
        return fail(new MalformedInput("What the message holds is not accepted by " + shown + ": " + reason, cause));
    }

    /** Reads what follows the 1 of {@link MessageWriter#writeSkippable}; the body may leave some of it unread. */
    <T extends @Nullable Object> T readSkippable(Supplier<T> body) {
        int length = readFixedInt();
        if (length < 0) {
            throw fail(new MalformedInput("A length is negative."));
        }
        int outerLimit = in.narrow(length);
        int end = in.position() + length;
        Graph outerGraph = graph;
        int outerDepth = depth;
        int outerComponents = components.depth();
        graph = new Graph(in);
        try {
            return body.get();
        } finally {
            graph = outerGraph;
            depth = outerDepth;
            components.backTo(outerComponents);
            in.widen(end, outerLimit);
        }
    }
}
