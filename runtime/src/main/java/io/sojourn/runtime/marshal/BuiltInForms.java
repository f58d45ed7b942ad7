package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;
import io.sojourn.spi.ElementWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** How the classes of the JDK are written and read, by class and by tag. */
final class BuiltInForms {

    private static final int COPIES_TAG = 107;
    private static final @Nullable ReadForm[] BY_TAG = new ReadForm[Tags.FIRST_TYPE];
    private static final Map<Class<?>, WriteForm> BY_CLASS = new HashMap<>();

    static {
        List<Leaf<?>> ofDatabases = DatabaseForms.present() ? DatabaseForms.leaves() : List.of();
        for (List<Leaf<?>> leaves : List.of(ValueLeaves.ALL, TimeLeaves.ALL, MutableLeaves.ALL, ofDatabases)) {
            for (Leaf<?> leaf : leaves) {
                add(leaf.type(), leaf, leaf.tag(), leaf);
            }
        }
        for (PrimitiveKind kind : PrimitiveKind.values()) {
            addPrimitives(kind);
        }
        CollectionForms.byClass().forEach((type, form) -> add(type, form, form.tag(), form));
        CollectionForms.others().forEach(form -> BY_TAG[form.tag()] = form);
        WrapperForms.byClass().forEach((type, form) -> add(type, form, form.tag(), form));
        MapForms.byClass().forEach((type, form) -> add(type, form, form.tag(), form));
        BY_TAG[MapForms.ACCESS_ORDERED.tag()] = MapForms.ACCESS_ORDERED;
        add(
                Collections.nCopies(1, 0).getClass(),
                (out, value, element, unused) -> writeCopies(out, (List<?>) value, element),
                COPIES_TAG,
                (in, element, unused) -> readCopies(in, element));
        add(
                Class.class,
                (out, value, first, second) -> {
                    out.writeRaw(Tags.CLASS);
                    ClassTokens.write(out, (Class<?>) value);
                },
                Tags.CLASS,
                (in, first, second) -> ClassTokens.read(in));
        for (Class<?> type : JdkEnums.ALL) {
            BY_CLASS.put(type, JdkEnums.FORM);
        }
        BY_TAG[Tags.JDK_ENUM] = JdkEnums.FORM;
        BY_TAG[Tags.OBJECT_ARRAY] = (in, first, second) -> ObjectArrays.read(in);
        BY_TAG[Tags.THROWABLE] = (in, first, second) -> ThrowableReader.read(in);
    }

    private BuiltInForms() {}

    /** How what follows a tag is read. */
    static ReadForm forTag(int tag) {
        ReadForm form = BY_TAG[tag];
        if (form == null) {
            throw new MalformedInput("No type has the tag " + tag + ".");
        }
        return form;
    }

    /** How the values of exactly this class are written, or null if it is not built in. */
    static @Nullable WriteForm forClass(Class<?> type) {
        WriteForm form = BY_CLASS.get(type);
        if (form == MapForms.LINKED_MAP && type == LinkedHashMap.class) {
            return MapForms::writeLinked;
        }
        if (form instanceof CollectionForm collection && CollectionForms.differByValue(collection)) {
            return (out, value, first, second) ->
                    CollectionForms.formOf(collection, value).write(out, value, first, second);
        }
        return form;
    }

    /** How the values of a class that is not public, or has no form of its own, are written; null if they are not. */
    static @Nullable WriteForm forFamily(Class<?> type) {
        if (type.isArray()) {
            return (out, value, first, second) -> ObjectArrays.write(out, (@Nullable Object[]) value);
        }
        if (Enum.class.isAssignableFrom(type) && type.getSuperclass() != Enum.class) {
            return BY_CLASS.get(type.getSuperclass());
        }
        if (Throwable.class.isAssignableFrom(type)) {
            return (out, value, first, second) -> ThrowableWriter.write(out, (Throwable) value);
        }
        if (type.getClassLoader() != null) {
            return null;
        }
        if (ZoneId.class.isAssignableFrom(type)) {
            return TimeLeaves.ZONE;
        }
        if (TimeZone.class.isAssignableFrom(type) && type != SimpleTimeZone.class) {
            return MutableLeaves.TIME_ZONE;
        }
        if (Map.Entry.class.isAssignableFrom(type)) {
            return MutableLeaves.ENTRY_OF_MAP;
        }
        return Map.class.isAssignableFrom(type) ? plainMap(type) : plainCollection(type);
    }

    /** Views become plain collections with the same elements. */
    private static @Nullable WriteForm plainCollection(Class<?> type) {
        if (!Collection.class.isAssignableFrom(type) || BlockingQueue.class.isAssignableFrom(type)) {
            return null;
        }
        if (SortedSet.class.isAssignableFrom(type)) {
            return CollectionForms.TREE_SET;
        }
        if (Set.class.isAssignableFrom(type)) {
            return BuiltInForms::writeSetView;
        }
        return Queue.class.isAssignableFrom(type) ? CollectionForms.ARRAY_DEQUE : CollectionForms.ARRAY_LIST;
    }

    /** A set that tells equal elements apart, such as one of identities, would arrive as one that does not. */
    private static void writeSetView(
            MessageWriter out,
            Object value,
            ElementWriter<@Nullable Object> first,
            ElementWriter<@Nullable Object> second) {
        Set<?> set = (Set<?>) value;
        if (new HashSet<>(set).size() < set.size()) {
            throw out.refuse(
                    set,
                    "A " + set.getClass().getName() + " that holds equal elements apart has no portable form. Send a "
                            + "list, or the IdentityHashMap itself.");
        }
        CollectionForms.LINKED_SET.write(out, set, first, second);
    }

    private static WriteForm plainMap(Class<?> type) {
        return SortedMap.class.isAssignableFrom(type) ? MapForms.TREE_MAP : MapForms.LINKED_MAP;
    }

    /** All classes that are built in. */
    static Collection<Class<?>> classes() {
        return new ArrayList<>(BY_CLASS.keySet());
    }

    private static void add(Class<?> type, WriteForm writing, int tag, ReadForm reading) {
        ReadForm other = BY_TAG[tag];
        if (other != null && other != reading) {
            throw new IllegalStateException("Two forms have the tag " + tag + ".");
        }
        BY_CLASS.put(type, writing);
        BY_TAG[tag] = reading;
    }

    private static void addPrimitives(PrimitiveKind kind) {
        int tag = Tags.FIRST_PRIMITIVES + kind.ordinal();
        add(
                kind.type(),
                (out, value, first, second) -> {
                    if (!out.refersBack(value)) {
                        out.writeRaw(tag);
                        out.primitives(kind, value);
                    }
                },
                tag,
                (in, first, second) -> in.primitives(kind));
    }

    private static void writeCopies(MessageWriter out, List<?> list, ElementWriter<@Nullable Object> element) {
        out.requireElements(list, list.size());
        int outer = out.enter(list);
        out.writeRaw(COPIES_TAG);
        out.writeCount(list.size());
        if (!list.isEmpty()) {
            element.write(out, list.get(0));
        }
        out.exit(outer);
    }

    private static Object readCopies(MessageReader in, ElementReader<?> element) {
        int outer = in.enter();
        int count = in.readCount(Math.min(in.limits().elements(), Integer.MAX_VALUE - 1) + 1);
        in.budget().allocate(24);
        Object copies = Collections.nCopies(count, count == 0 ? null : element.read(in));
        in.exit(outer);
        return copies;
    }
}
