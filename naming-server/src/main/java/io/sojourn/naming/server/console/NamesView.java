package io.sojourn.naming.server.console;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.NodeEntry;
import io.sojourn.naming.server.directory.SharedDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names as a tree and as search results, page by page. Each read of the directory is short, however many names there are,
 * because commands wait meanwhile; so a page is not one moment's picture. Thread-safe.
 */
final class NamesView {

    static final int MOST = 200;

    /** Names below a branch are counted up to this. */
    static final int COUNTED = 1_000;

    /** How many names one search request looks at before it says how far it came. */
    static final int SEARCHED = 20_000;

    private static final int READ_AT_ONCE = 1_000;
    private static final char SEPARATOR = '/';

    /** After every name that starts with the same text: no name holds this character. */
    private static final char LAST = Character.MAX_VALUE;

    private final SharedDirectory directory;
    private final PageFields shown;

    NamesView(SharedDirectory directory, PageFields shown) {
        this.directory = directory;
        this.shown = shown;
    }

    /**
     * What stands directly below a prefix.
     *
     * @param prefix empty, or ends with '/'
     * @param after where an earlier page ended; empty to begin
     * @param limit 1 to {@value #MOST}
     */
    Map<String, Object> children(String prefix, String after, int limit) {
        List<Map<String, Object>> children = new ArrayList<>();
        String position = after;
        while (true) {
            Binding next = firstAfter(prefix, position);
            if (next == null || children.size() == limit) {
                return page("children", children, next == null ? null : position);
            }
            String name = next.name().text();
            int end = name.indexOf(SEPARATOR, prefix.length());
            String path = end < 0 ? name : name.substring(0, end);
            PageFields.Entry leaf = entry(path);
            String below = path + SEPARATOR;
            if (end < 0) {
                children.add(child(prefix, path, leaf, firstAfter(below, "") == null ? Count.NONE : count(below)));
                position = name;
            } else {
                // A name that is also a branch comes first as a name, perhaps on an earlier page.
                if (leaf == null) {
                    children.add(child(prefix, path, null, count(below)));
                }
                position = below + LAST;
            }
        }
    }

    /**
     * Names that contain a text, or are owned by a node whose name or id does, or lie at an address that does.
     *
     * @param text what to look for; upper and lower case are the same
     * @param after where an earlier page ended; empty to begin
     * @param limit 1 to {@value #MOST}
     */
    Map<String, Object> search(String text, String after, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Map<String, Object>> found = new ArrayList<>();
        String position = after;
        int searched = 0;
        boolean more = true;
        while (more && searched < SEARCHED && found.size() < limit) {
            String from = position;
            List<PageFields.Entry> part = directory.read(current -> current.list("", from, READ_AT_ONCE).stream()
                    .map(binding -> PageFields.Entry.of(current, binding))
                    .toList());
            more = objects(part.stream().map(PageFields.Entry::binding)) >= READ_AT_ONCE;
            for (PageFields.Entry each : part) {
                searched++;
                position = each.binding().name().text();
                if (matches(each, wanted)) {
                    found.add(shown.binding(each));
                    if (found.size() == limit) {
                        more |= !each.equals(part.get(part.size() - 1));
                        break;
                    }
                }
            }
        }
        Map<String, Object> page = page("names", found, more ? position : null);
        page.put("searched", searched);
        return page;
    }

    /** What is bound under one name, or null. */
    @Nullable
    Map<String, Object> one(String name) {
        PageFields.Entry entry = entry(name);
        return entry == null ? null : shown.binding(entry);
    }

    private Map<String, Object> child(String prefix, String path, PageFields.@Nullable Entry leaf, Count below) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("part", path.substring(prefix.length()));
        fields.put("path", path);
        fields.put("below", below.names());
        fields.put("belowAtLeast", below.atLeast());
        fields.put("binding", leaf == null ? null : shown.binding(leaf));
        return fields;
    }

    private static Map<String, Object> page(String field, List<Map<String, Object>> entries, @Nullable String next) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(field, entries);
        page.put("next", next);
        return page;
    }

    /** How many names there are, or that there are as many at least. */
    private record Count(int names, boolean atLeast) {
        static final Count NONE = new Count(0, false);
    }

    private Count count(String prefix) {
        List<Binding> some = directory.read(current -> current.list(prefix, "", COUNTED));
        return new Count(some.size(), objects(some.stream()) >= COUNTED);
    }

    /** The directory's limits are about objects, of which a service has several. */
    private static int objects(Stream<Binding> bindings) {
        return bindings.mapToInt(binding -> binding.objects().size()).sum();
    }

    private @Nullable Binding firstAfter(String prefix, String after) {
        List<Binding> first = directory.read(current -> current.list(prefix, after, 1));
        return first.isEmpty() ? null : first.get(0);
    }

    private PageFields.@Nullable Entry entry(String name) {
        return directory.read(current -> exactly(current, name));
    }

    /** Found as the list finds it, so that nothing asked for must be a valid name. */
    private static PageFields.@Nullable Entry exactly(Directory directory, String name) {
        List<Binding> first = directory.list(name, "", 1);
        return first.isEmpty() || !first.get(0).name().text().equals(name)
                ? null
                : PageFields.Entry.of(directory, first.get(0));
    }

    private static boolean matches(PageFields.Entry entry, String wanted) {
        return contains(entry.binding().name(), wanted)
                || entry.binding().objects().stream()
                        .anyMatch(object -> matches(
                                object, entry.homes().get(object.reference().home()), wanted));
    }

    private static boolean matches(Member object, @Nullable NodeEntry home, String wanted) {
        return contains(object.ownerName(), wanted)
                || contains(object.owner(), wanted)
                || (home != null && contains(home.name(), wanted))
                || contains(home == null ? object.reference().endpoints() : home.endpoints(), wanted);
    }

    private static boolean contains(Object value, String wanted) {
        return value.toString().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
