package io.sojourn.runtime.marshal;

import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.BitSet;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Classes of the JDK whose values can change, and those that hold any other value. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // Users send these too.
final class MutableLeaves {

    /** Zones with rules of the JDK are written under this tag, by their id. */
    static final Leaf<TimeZone> TIME_ZONE =
            Leaf.mutable(62, TimeZone.class, 256, (out, v) -> out.writeText(v.getID()), MutableLeaves::readTimeZone);

    /** Immutable entries of maps have a class of their own, which is not public. */
    static final Leaf<?> ENTRY = entry(Map.entry(0, 0).getClass());

    private static final Leaf<?> SIMPLE_ENTRY =
            Leaf.mutable(68, SimpleEntry.class, 24, MutableLeaves::writeEntry, MutableLeaves::readEntry);

    /** Entries that belong to a map arrive as entries of their own. */
    static final WriteForm ENTRY_OF_MAP = (out, value, first, second) ->
            SIMPLE_ENTRY.write(out, new SimpleEntry<>((Map.Entry<?, ?>) value), first, second);

    static final List<Leaf<?>> ALL = List.of(
            Leaf.mutable(56, Date.class, 24, (out, v) -> out.writeLong(v.getTime()), in -> new Date(in.readLong())),
            Leaf.mutable(57, BitSet.class, 64, MutableLeaves::writeBits, MutableLeaves::readBits),
            Leaf.mutable(
                    58,
                    AtomicInteger.class,
                    16,
                    (out, v) -> out.writeInt(v.get()),
                    in -> new AtomicInteger(in.readInt())),
            Leaf.mutable(
                    59, AtomicLong.class, 24, (out, v) -> out.writeLong(v.get()), in -> new AtomicLong(in.readLong())),
            Leaf.mutable(
                    60,
                    AtomicBoolean.class,
                    16,
                    (out, v) -> out.writeBoolean(v.get()),
                    in -> new AtomicBoolean(in.readBoolean())),
            Leaf.mutable(61, AtomicReference.class, 16, (out, v) -> out.writeAny(v.get()), MutableLeaves::readHolder),
            TIME_ZONE,
            Leaf.mutable(63, GregorianCalendar.class, 900, MutableLeaves::writeCalendar, MutableLeaves::readCalendar),
            Leaf.mutable(
                    64,
                    StringBuilder.class,
                    64,
                    (out, v) -> out.writeText(v.toString()),
                    in -> new StringBuilder(Leaf.text(in))),
            Leaf.mutable(
                    65,
                    StringBuffer.class,
                    64,
                    (out, v) -> out.writeText(v.toString()),
                    in -> new StringBuffer(Leaf.text(in))),
            Leaf.mutable(
                    66,
                    AtomicIntegerArray.class,
                    32,
                    MutableLeaves::writeAtomicInts,
                    in -> new AtomicIntegerArray(present(in.readInts()))),
            Leaf.mutable(
                    67,
                    AtomicLongArray.class,
                    32,
                    MutableLeaves::writeAtomicLongs,
                    in -> new AtomicLongArray(present(in.readLongs()))),
            Leaf.mutable(
                    78, AtomicReferenceArray.class, 40, MutableLeaves::writeReferences, MutableLeaves::readReferences),
            SIMPLE_ENTRY,
            Leaf.holder(
                    69,
                    SimpleImmutableEntry.class,
                    24,
                    MutableLeaves::writeEntry,
                    in -> new SimpleImmutableEntry<>(any(in), any(in))),
            ENTRY,
            Leaf.holder(71, Optional.class, 16, MutableLeaves::writeOptional, MutableLeaves::readOptional));

    private MutableLeaves() {}

    private static void writeBits(MessageWriter out, BitSet value) {
        long[] words = value.toLongArray();
        out.writeCount(words.length);
        for (long word : words) {
            out.writeFixedLong(word);
        }
    }

    private static BitSet readBits(MessageReader in) {
        int count = in.readElements();
        if (count > in.bytesLeft() / Long.BYTES) {
            throw new MalformedInput(count + " words of bits were announced, " + in.bytesLeft() + " bytes are left.");
        }
        in.budget().allocate(16L * count);
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = in.readFixedLong();
        }
        return BitSet.valueOf(words);
    }

    private static AtomicReference<@Nullable Object> readHolder(MessageReader in) {
        AtomicReference<@Nullable Object> holder = new AtomicReference<>();
        in.created(holder);
        holder.set(any(in));
        return holder;
    }

    /** An unknown id must not become Greenwich time, which is what the JDK makes of it. */
    private static TimeZone readTimeZone(MessageReader in) {
        String id = Leaf.text(in);
        TimeZone zone = TimeZone.getTimeZone(id);
        if (!zone.getID().equals(id)) {
            throw new MalformedInput("This JDK does not know the time zone that the message names.");
        }
        return zone;
    }

    private static void writeCalendar(MessageWriter out, GregorianCalendar value) {
        out.writeLong(value.getTimeInMillis());
        out.writeAny(value.getTimeZone());
        out.writeBoolean(value.isLenient());
        out.writeByte((byte) value.getFirstDayOfWeek());
        out.writeByte((byte) value.getMinimalDaysInFirstWeek());
        out.writeLong(value.getGregorianChange().getTime());
    }

    private static GregorianCalendar readCalendar(MessageReader in) {
        long millis = in.readLong();
        TimeZone zone = in.readAny(TimeZone.class);
        GregorianCalendar calendar = new GregorianCalendar(zone == null ? TimeZone.getTimeZone("GMT") : zone);
        calendar.setLenient(in.readBoolean());
        calendar.setFirstDayOfWeek(in.readByte());
        calendar.setMinimalDaysInFirstWeek(in.readByte());
        calendar.setGregorianChange(new Date(in.readLong()));
        calendar.setTimeInMillis(millis);
        return calendar;
    }

    private static void writeAtomicInts(MessageWriter out, AtomicIntegerArray value) {
        int[] copy = new int[value.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = value.get(i);
        }
        out.writeInts(copy);
    }

    private static void writeAtomicLongs(MessageWriter out, AtomicLongArray value) {
        long[] copy = new long[value.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = value.get(i);
        }
        out.writeLongs(copy);
    }

    private static void writeReferences(MessageWriter out, AtomicReferenceArray<?> value) {
        int length = value.length();
        out.requireElements(value, length);
        out.writeCount(length);
        for (int i = 0; i < length; i++) {
            out.writeAny(value.get(i));
        }
    }

    private static AtomicReferenceArray<@Nullable Object> readReferences(MessageReader in) {
        int length = in.readElements();
        in.budget().allocate(8L * length);
        AtomicReferenceArray<@Nullable Object> references = new AtomicReferenceArray<>(length);
        in.created(references);
        for (int i = 0; i < length; i++) {
            references.set(i, any(in));
        }
        return references;
    }

    private static void writeEntry(MessageWriter out, Map.Entry<?, ?> entry) {
        out.writeAny(entry.getKey());
        out.writeAny(entry.getValue());
    }

    private static SimpleEntry<@Nullable Object, @Nullable Object> readEntry(MessageReader in) {
        SimpleEntry<@Nullable Object, @Nullable Object> entry = new SimpleEntry<>(any(in), null);
        in.created(entry);
        entry.setValue(any(in));
        return entry;
    }

    private static <T> Leaf<T> entry(Class<T> hidden) {
        return Leaf.holder(
                70,
                hidden,
                24,
                (out, v) -> writeEntry(out, (Map.Entry<?, ?>) v),
                in -> hidden.cast(Map.entry(present(in), present(in))));
    }

    private static void writeOptional(MessageWriter out, Optional<?> value) {
        out.writeAny(value.orElse(null));
    }

    private static Optional<?> readOptional(MessageReader in) {
        return Optional.ofNullable(any(in));
    }

    private static @Nullable Object any(MessageReader in) {
        return in.readAny(Object.class);
    }

    private static Object present(MessageReader in) {
        return present(any(in));
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new MalformedInput("A value that cannot hold null holds null.");
        }
        return value;
    }
}
