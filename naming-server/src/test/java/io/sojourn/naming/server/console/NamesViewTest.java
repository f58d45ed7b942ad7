package io.sojourn.naming.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.Metadata;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The names as the console shows them")
class NamesViewTest {

    private final ShownDirectory directory = new ShownDirectory();
    private final TimerThread timers = new TimerThread("test-timer");
    private final Pulse pulse = new Pulse(directory, TimeSource.system(), timers);
    private final NamesView names = new NamesView(directory, new PageFields(pulse));
    private NodeId owner = new NodeId(0, 0);

    @BeforeEach
    void register() {
        owner = directory.register(1, "bank", "tcp://bank.example:7001");
        pulse.start();
    }

    @AfterEach
    void close() {
        pulse.close();
        timers.close();
    }

    private void bind(String... all) {
        for (String name : all) {
            directory.bind(owner, name, false);
        }
    }

    /** All children, fetched in pages of a size. */
    private List<Map<String, Object>> children(String prefix, int limit) {
        List<Map<String, Object>> all = new ArrayList<>();
        Object next = "";
        while (next != null) {
            Map<String, Object> page = names.children(prefix, next.toString(), limit);
            all.addAll(entries(page, "children"));
            next = page.get("next");
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> entries(Map<String, Object> page, String field) {
        return (List<Map<String, Object>>) page.get(field);
    }

    private static List<String> shown(List<Map<String, Object>> children) {
        return children.stream()
                .map(child -> child.get("part") + (child.get("binding") == null ? "" : "=") + child.get("below"))
                .toList();
    }

    @Test
    @DisplayName(
            "are a tree in which each part stands once, also where a name is a branch too, whatever the size of a page")
    void tree() {
        bind("bank", "bank-x/a", "bank.y", "bank/alice", "bank/bob/1", "bank/bob/2", "bank/bob", "zoo");

        for (int limit = 1; limit < 8; limit++) {
            assertThat(shown(children("", limit))).containsExactly("bank=4", "bank-x1", "bank.y=0", "zoo=0");
            assertThat(shown(children("bank/", limit))).containsExactly("alice=0", "bob=2");
            assertThat(shown(children("bank/bob/", limit))).containsExactly("1=0", "2=0");
        }
        assertThat(children("nothing/", 5)).isEmpty();
    }

    @Test
    @DisplayName("tell who owns them, where they are, and for how long")
    void fields() {
        bind("bank/alice");
        directory.bind(owner, "bank/rates", true);

        Map<String, Object> alice = object(names.one("bank/alice"));
        assertThat(alice)
                .containsEntry("ownerName", "bank")
                .containsEntry("owner", owner)
                .containsEntry("homeName", "bank")
                .containsEntry("endpoints", List.of("tcp://bank.example:7001"))
                .containsEntry("registered", true)
                .containsEntry("permanent", false);
        assertThat((Long) alice.get("leaseLeftMillis")).isBetween(1L, 15_000L);
        assertThat(object(names.one("bank/rates")))
                .containsEntry("permanent", true)
                .containsEntry("leaseLeftMillis", null);
        assertThat(names.one("bank/al")).isNull();
    }

    @Test
    @DisplayName("tell of each member of a service, with what its owner says about it")
    void service() {
        NodeId other = directory.register(2, "bank-2", "tcp://other.example:7001");
        directory.join(owner, "rates", Metadata.of("zone", "a"));
        directory.join(other, "rates", Metadata.of("zone", "b"));

        Map<String, Object> found = names.search("other.example", "", 10);

        Map<String, Object> rates = entries(found, "names").get(0);
        assertThat(rates).containsEntry("service", true);
        assertThat(entries(rates, "objects"))
                .extracting(each -> each.get("ownerName"), each -> each.get("metadata"))
                .containsExactly(tuple("bank", Map.of("zone", "a")), tuple("bank-2", Map.of("zone", "b")));
    }

    @Test
    @DisplayName("do not give away by what id an object could be called")
    void noCapability() {
        bind("bank/alice");

        assertThat(object(names.one("bank/alice")).toString()).doesNotContain("feed0000");
    }

    @Test
    @DisplayName("are found by a part of the name, the owner or the address, in pages that miss none")
    void search() {
        bind("bank/alice", "bank/Alina", "zoo");
        directory.bind(directory.register(2, "malice", "tcp://h:1"), "other", false);

        assertThat(found("ALI", 1)).containsExactly("bank/Alina", "bank/alice", "other");
        assertThat(found("h:1", 10)).containsExactly("other");
        assertThat(found(owner.toString(), 2)).containsExactly("bank/Alina", "bank/alice", "zoo");
        assertThat(found("nowhere", 10)).isEmpty();
    }

    @Test
    @DisplayName("are searched piece by piece: one request looks at a bounded number")
    void boundedSearch() {
        ConsoleExample.fill(directory, 100_000);

        Map<String, Object> page = names.search("no such name", "", 100);

        assertThat(page).containsEntry("searched", NamesView.SEARCHED);
        assertThat(page.get("next")).isNotNull();
        assertThat(found("/00004", 100)).hasSize(10);
    }

    @Test
    @DisplayName("below a branch are counted up to 1,000")
    void boundedCount() {
        ConsoleExample.fill(directory, 10_000);

        assertThat(children("", 100))
                .filteredOn(child -> child.get("part").equals("bank"))
                .singleElement()
                .satisfies(bank -> assertThat(bank)
                        .containsEntry("below", NamesView.COUNTED)
                        .containsEntry("belowAtLeast", true));
        assertThat(children("bank/oslo/accounts/03/", 30)).hasSize(100);
    }

    private List<String> found(String text, int limit) {
        List<String> all = new ArrayList<>();
        Object next = "";
        while (next != null) {
            Map<String, Object> page = names.search(text, next.toString(), limit);
            entries(page, "names").forEach(each -> all.add(String.valueOf(each.get("name"))));
            next = page.get("next");
        }
        return all;
    }

    /** The only object bound. */
    private static Map<String, Object> object(@Nullable Map<String, Object> found) {
        assertThat(found).isNotNull();
        List<Map<String, Object>> objects = found == null ? List.of() : entries(found, "objects");
        assertThat(objects).hasSize(1);
        return objects.get(0);
    }
}
