package io.sojourn.runtime.naming;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Bindings by their names, so that reading takes next to no time: what was used shortly before something must go stays
 * (second chance instead of an exact order, which every reader would have to change). Used by one thread at a time, but for
 * {@link #get}, which any thread may call.
 */
final class KnownNames {

    /** What is known about a name. */
    static final class Entry {
        private final Binding binding;
        private final long confirmedNanos;
        private final long asOf;

        /** Set by readers without order: whether an entry stays is no matter of correctness. */
        private boolean used;

        /**
         * An entry that nobody has used yet.
         *
         * @param confirmedNanos when a naming server confirmed it last
         * @param asOf the version of the directory at which the binding was known to hold
         */
        Entry(Binding binding, long confirmedNanos, long asOf) {
            this.binding = binding;
            this.confirmedNanos = confirmedNanos;
            this.asOf = asOf;
        }

        Binding binding() {
            return binding;
        }

        long confirmedNanos() {
            return confirmedNanos;
        }

        long asOf() {
            return asOf;
        }

        /** The same, confirmed at another time. */
        Entry confirmed(long nanos) {
            Entry entry = new Entry(binding, nanos, asOf);
            entry.used = used;
            return entry;
        }

        /** Another binding of the same name, used as much as this one. */
        Entry changed(Binding newBinding, long newAsOf) {
            Entry entry = new Entry(newBinding, confirmedNanos, newAsOf);
            entry.used = used;
            return entry;
        }
    }

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final LinkedHashSet<Name> order = new LinkedHashSet<>();

    /** The entry of a name, by its canonical text, which counts as use; or null. May be called by any thread. */
    @Nullable
    Entry get(String text) {
        Entry entry = entries.get(text);
        if (entry != null && !entry.used) {
            entry.used = true;
        }
        return entry;
    }

    /** The entry of a name, which does not count as use; or null. */
    @Nullable
    Entry peek(Name name) {
        return entries.get(name.text());
    }

    void put(Entry entry) {
        Name name = entry.binding().name();
        entries.put(name.text(), entry);
        order.add(name);
    }

    boolean remove(Name name) {
        order.remove(name);
        return entries.remove(name.text()) != null;
    }

    int size() {
        return order.size();
    }

    /** All names, in about the order of their use. */
    Iterable<Name> names() {
        return order;
    }

    /** Takes out a name that was not used for long; there must be one. */
    Name removeEldest() {
        while (true) {
            Name eldest = order.iterator().next();
            order.remove(eldest);
            Entry entry = entries.get(eldest.text());
            if (entry != null && entry.used) {
                entry.used = false;
                order.add(eldest);
            } else {
                entries.remove(eldest.text());
                return eldest;
            }
        }
    }

    void removeIf(Predicate<Entry> condition) {
        for (Iterator<Name> each = order.iterator(); each.hasNext(); ) {
            String text = each.next().text();
            Entry entry = entries.get(text);
            if (entry != null && condition.test(entry)) {
                each.remove();
                entries.remove(text);
            }
        }
    }

    void replaceAll(UnaryOperator<Entry> change) {
        entries.replaceAll((text, entry) -> change.apply(entry));
    }

    void clear() {
        order.clear();
        entries.clear();
    }
}
