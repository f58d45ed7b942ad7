package io.sojourn.runtime.marshal;

import org.jspecify.annotations.Nullable;

/**
 * Remembers how values of the JDK's classes were written last, because asking a {@link ClassValue} takes longer than
 * writing a number. Used by many threads without locks: one that misses an entry only asks again.
 */
final class RecentForms {

    private static final int SIZE = 64;

    private final @Nullable Entry[] entries = new Entry[SIZE];

    private record Entry(Class<?> type, WriteForm form) {}

    /** The form of the class, if it is remembered. */
    @Nullable
    WriteForm get(Class<?> type) {
        Entry entry = entries[type.hashCode() & (SIZE - 1)];
        return entry != null && entry.type == type ? entry.form : null;
    }

    /** Remembers a form, unless that would keep a class from being unloaded. */
    void put(Class<?> type, WriteForm form) {
        if (type.getClassLoader() == null) {
            entries[type.hashCode() & (SIZE - 1)] = new Entry(type, form);
        }
    }
}
