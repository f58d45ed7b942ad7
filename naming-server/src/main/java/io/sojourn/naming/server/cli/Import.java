package io.sojourn.naming.server.cli;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.runtime.naming.KeptBinding;
import io.sojourn.runtime.naming.NameKeeping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a file of names beside the names that are bound: both are in order, so that neither must fit into memory.
 * For one thread.
 */
final class Import {

    private static final int OBJECTS_AT_ONCE = 500;
    private static final int TEXT_AT_ONCE = 100_000;
    private static final int EXAMPLES = 10;

    private final NamesFileReader file;
    private final NameKeeping keeping;
    private final boolean leased;
    private final boolean replacing;

    private List<KeptBinding> page = List.of();
    private int inPage;
    private String after = "";
    private boolean allSeen;

    private final List<Binding> waiting = new ArrayList<>();
    private int waitingObjects;
    private int waitingText;

    private final List<String> conflicts = new ArrayList<>();
    private long made;
    private long same;
    private long left;
    private long conflicting;

    /**
     * A pass.
     *
     * @param leased whether names that hang on leases are taken too
     * @param replacing whether names that are bound otherwise are replaced
     */
    Import(NamesFileReader file, NameKeeping keeping, boolean leased, boolean replacing) {
        this.file = file;
        this.keeping = keeping;
        this.leased = leased;
        this.replacing = replacing;
    }

    /** Goes through the file without changing anything. */
    void compare() throws IOException {
        for (KeptBinding each = file.next(); each != null; each = file.next()) {
            if (wanted(each) != null) {
                made++;
            }
        }
    }

    /**
     * Goes through the file and makes the bindings that are missing.
     *
     * @param progress is told after each part how many were made
     */
    void apply(LongConsumer progress) throws IOException {
        for (KeptBinding each = file.next(); each != null; each = file.next()) {
            Binding wanted = wanted(each);
            if (wanted != null) {
                int objects = wanted.objects().size();
                int text = NamesFile.line(each).length();
                if (waitingObjects + objects > OBJECTS_AT_ONCE || waitingText + text > TEXT_AT_ONCE) {
                    send(progress);
                }
                waiting.add(wanted);
                waitingObjects += objects;
                waitingText += text;
            }
        }
        send(progress);
    }

    /** How many were made, or are to be made. */
    long made() {
        return made;
    }

    /** How many are bound as the file says. */
    long same() {
        return same;
    }

    /** How many were left out because they hang on leases. */
    long left() {
        return left;
    }

    /** How many are bound otherwise than the file says. */
    long conflicting() {
        return conflicting;
    }

    /** Some names that are bound otherwise. */
    List<String> conflicts() {
        return conflicts;
    }

    private void send(LongConsumer progress) {
        if (!waiting.isEmpty()) {
            keeping.restore(List.copyOf(waiting));
            made += waiting.size();
            waiting.clear();
            waitingObjects = 0;
            waitingText = 0;
            progress.accept(made);
        }
    }

    /** What is to be bound, with the version that it replaces; null if nothing is to be done. */
    private @Nullable Binding wanted(KeptBinding kept) {
        Binding asked = kept.binding();
        List<Member> objects = asked.objects().stream()
                .filter(each ->
                        leased || kept.permanent().contains(each.reference().object()))
                .toList();
        if (objects.isEmpty()) {
            left++;
            return null;
        }
        Binding bound = bound(asked.name().text());
        if (bound == null) {
            return Binding.of(asked.name(), 0, objects, asked.isService());
        }
        if (bound.isService() == asked.isService() && content(bound.objects()).equals(content(objects))) {
            same++;
            return null;
        }
        conflicting++;
        if (conflicts.size() < EXAMPLES) {
            conflicts.add(asked.name().text());
        }
        return replacing ? Binding.of(asked.name(), bound.version(), objects, asked.isService()) : null;
    }

    /** Objects without the versions, which count anew after an import. */
    private static List<Member> content(List<Member> objects) {
        return objects.stream()
                .map(each -> new Member(each.reference(), 0, each.owner(), each.ownerName(), each.metadata()))
                .toList();
    }

    /** What is bound under a name; names must be asked for in order. */
    private @Nullable Binding bound(String name) {
        while (true) {
            while (inPage < page.size()) {
                Binding next = page.get(inPage).binding();
                int order = next.name().text().compareTo(name);
                if (order > 0) {
                    return null;
                }
                inPage++;
                after = next.name().text();
                if (order == 0) {
                    return next;
                }
            }
            if (allSeen) {
                return null;
            }
            page = keeping.page(after);
            inPage = 0;
            allSeen = page.isEmpty();
        }
    }
}
