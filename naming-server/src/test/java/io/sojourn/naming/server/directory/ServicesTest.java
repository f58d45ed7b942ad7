package io.sojourn.naming.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.DirectoryCommand.Bind;
import io.sojourn.naming.server.directory.DirectoryCommand.BindAll;
import io.sojourn.naming.server.directory.DirectoryCommand.Expire;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.DirectoryResult.Done;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Services and bulk registration in the directory")
class ServicesTest {

    private static final Name SERVICE = new Name("compute");

    private final Directory directory = new Directory(new DirectoryLimits(400, 300, 10, 16, 10, 10));
    private final Client one = new Client(1, "one");
    private final Client two = new Client(2, "two");

    @BeforeEach
    void register() {
        directory.apply(one.register());
        directory.apply(two.register());
    }

    @Test
    @DisplayName("B090 Members of several nodes share a name, the oldest first, each with its own metadata")
    void members() {
        directory.apply(one.join("compute", 1));
        directory.apply(two.join("compute", 2));
        Binding binding = changed(directory.apply(one.join("compute", 3)));

        assertThat(objects(binding)).containsExactly(1L, 2L, 3L);
        assertThat(binding.version()).isEqualTo(3);
        assertThat(binding.ownerName()).isEqualTo("one");
        assertThat(binding.members())
                .extracting(member -> member.metadata().get("of").orElseThrow())
                .containsExactly("one1", "two2", "one3");
        assertThat(directory.find(SERVICE)).contains(binding);
        assertThat(directory.names()).isEqualTo(1);
    }

    @Test
    @DisplayName("B097 The first member is told as a new name, the last as the end of it, those between as changes")
    void events() {
        directory.apply(one.join("compute", 1));
        directory.apply(two.join("compute", 2));
        directory.apply(two.unbind("compute", 2));
        directory.apply(one.unbind("compute"));

        assertThat(directory.eventsAfter(0, any -> true, 100))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Bound", "Rebound", "Rebound", "Unbound");
        assertThat(directory.find(SERVICE)).isEmpty();
    }

    @Test
    @DisplayName("B096 A node whose lease is out takes its members with it, and nobody else's, except permanent ones")
    void expired() {
        directory.apply(one.join("compute", 1));
        directory.apply(two.join("compute", 2));
        directory.apply(
                new Bind(one.next(), new Entry(SERVICE, one.reference(3, 0), Entry.How.SHARED, true, Metadata.NONE)));

        directory.apply(new Expire(one.id, 0));

        assertThat(objects(directory.find(SERVICE).orElseThrow())).containsExactly(2L, 3L);
        directory.apply(new Expire(two.id, 0));
        assertThat(objects(directory.find(SERVICE).orElseThrow())).containsExactly(3L);
    }

    @Test
    @DisplayName("A member that is bound again takes its own place")
    void again() {
        directory.apply(one.join("compute", 1));
        Binding binding = changed(directory.apply(one.join("compute", 1)));

        assertThat(objects(binding)).containsExactly(1L);
        assertThat(binding.members().get(0).version()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "B119 A node started again takes over the identities of its members, and those left go when it is ready")
    void restarted() {
        directory.apply(one.join("compute", 1));
        directory.apply(one.join("compute", 2));
        directory.apply(two.join("compute", 3));
        Client again = new Client(7, "one");
        directory.apply(again.register());

        FormerBinding former = directory.former(SERVICE, again.id).orElseThrow();
        assertThat(former.object()).isEqualTo(new ObjectId(1, 1));
        Binding binding = changed(directory.apply(new Bind(
                again.next(), new Entry(SERVICE, again.reference(1, 1), Entry.How.SHARED, false, Metadata.NONE))));

        assertThat(objects(binding)).containsExactly(2L, 3L, 1L);
        assertThat(directory.former(SERVICE, again.id).orElseThrow().object()).isEqualTo(new ObjectId(1, 2));
        directory.apply(again.ready());
        assertThat(objects(directory.find(SERVICE).orElseThrow())).containsExactly(3L, 1L);
        assertThat(directory.former(SERVICE, again.id)).isEmpty();
    }

    @Test
    @DisplayName(
            "B090 What is bound alone is no service, and a service is not bound alone; both are said with the way out")
    void notMixed() {
        directory.apply(one.bind("single", 1));
        directory.apply(one.join("compute", 2));

        assertThat(refused(directory.apply(two.join("single", 3))).message()).contains("single", "'one'", "shared");
        assertThat(refused(directory.apply(two.bind("compute", 3))).reason()).isEqualTo(Refusal.NAME_TAKEN);
        assertThat(objects(changed(directory.apply(two.rebind("compute", 3, 0)))))
                .containsExactly(3L);
    }

    @Test
    @DisplayName("An object without a remote interface in common with the members does not become one")
    void otherInterface() {
        directory.apply(one.join("compute", 1));
        Reference other = new Reference(two.id, new ObjectId(1, 2), 0, List.of(43L), List.of());

        Refused refused = refused(directory.apply(
                new Bind(two.next(), new Entry(SERVICE, other, Entry.How.SHARED, false, Metadata.NONE))));

        assertThat(refused.reason()).isEqualTo(Refusal.NAME_TAKEN);
        assertThat(refused.message()).contains("compute", "interface in common");
    }

    @Test
    @DisplayName("Only the owner of a member removes it; an object that is none is not found")
    void unbind() {
        directory.apply(one.join("compute", 1));
        directory.apply(two.join("compute", 2));

        assertThat(refused(directory.apply(two.unbind("compute", 1))).reason()).isEqualTo(Refusal.NOT_OWNER);
        assertThat(refused(directory.apply(two.unbind("compute", 9))).reason()).isEqualTo(Refusal.NAME_NOT_FOUND);
        directory.apply(two.unbind("compute"));
        assertThat(objects(directory.find(SERVICE).orElseThrow())).containsExactly(1L);
    }

    @Test
    @DisplayName("A service has a bounded number of members, and a place that becomes free is given again")
    void full() {
        for (int i = 1; i <= DirectoryLimits.MEMBERS; i++) {
            changed(directory.apply(one.join("compute", i)));
        }

        Refused refused = refused(directory.apply(two.join("compute", 999)));

        assertThat(refused.reason()).isEqualTo(Refusal.FULL);
        assertThat(refused.message()).contains("" + DirectoryLimits.MEMBERS, "compute");
        changed(directory.apply(one.join("compute", 1)));
        directory.apply(one.unbind("compute", 5));
        changed(directory.apply(two.join("compute", 999)));
    }

    @Test
    @DisplayName("Events and lists of large services come in parts of bounded size, without gap")
    void boundedParts() {
        IntStream.rangeClosed(1, 100).forEach(i -> directory.apply(one.join("a", i)));
        IntStream.rangeClosed(1, 100).forEach(i -> directory.apply(one.join("b", i)));

        assertThat(directory.list("", "", 50))
                .extracting(binding -> binding.name().text())
                .containsExactly("a");
        assertThat(directory.list("", "", 150)).hasSize(2);
        long since = directory.version() - 1;
        assertThat(directory.remembersSince(since)).isTrue();
        assertThat(directory.remembersSince(directory.version() - 10)).isFalse();
        assertThat(directory.eventsAfter(since, any -> true, 50)).hasSize(1);
    }

    @Test
    @DisplayName("Many names are bound by one command")
    void bindAll() {
        Done done = (Done) directory.apply(
                one.bindAll(one.alone("a", 1), one.shared("b", 2), one.alone("c", 3), one.replacing("d", 4)));

        assertThat(done.version()).isEqualTo(4);
        assertThat(directory.list("", "", 10))
                .extracting(binding -> binding.name().text() + " " + binding.version() + " " + binding.isService())
                .containsExactly("a 1 false", "b 2 true", "c 3 false", "d 4 false");
        assertThat(directory.eventsAfter(0, any -> true, 10)).hasSize(4).allMatch(NamingEvent.Bound.class::isInstance);
    }

    @Test
    @DisplayName("Of many names none is bound when one cannot be, and the refusal names it")
    void allOrNothing() {
        directory.apply(two.bind("c", 9));

        Refused refused =
                refused(directory.apply(one.bindAll(one.alone("a", 1), one.shared("b", 2), one.alone("c", 3))));

        assertThat(refused.reason()).isEqualTo(Refusal.NAME_TAKEN);
        assertThat(refused.message()).contains("'c'");
        assertThat(directory.names()).isEqualTo(1);
        assertThat(directory.version()).isEqualTo(1);
        Entry[] many =
                IntStream.range(0, 301).mapToObj(i -> one.alone("n" + i, i)).toArray(Entry[]::new);
        assertThat(refused(directory.apply(one.bindAll(many))).reason()).isEqualTo(Refusal.FULL);
        assertThat(directory.names()).isEqualTo(1);
    }

    @Test
    @DisplayName("Many names sent again under their number are bound once")
    void once() {
        BindAll command = one.bindAll(one.alone("a", 1), one.shared("b", 2));
        DirectoryResult first = directory.apply(command);
        directory.apply(two.join("b", 5));

        assertThat(directory.apply(command)).isEqualTo(first);
        assertThat(directory.version()).isEqualTo(3);
    }

    @Test
    @DisplayName("A command with a name twice, or with too much, cannot be made")
    void tooMuch() {
        assertThatThrownBy(() -> one.bindAll(one.alone("a", 1), one.shared("a", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a' stands twice");
        Entry[] many =
                IntStream.range(0, 1_001).mapToObj(i -> one.alone("n" + i, i)).toArray(Entry[]::new);
        assertThatThrownBy(() -> one.bindAll(many)).hasMessageContaining("1000", "1001");
        Entry[] lengthy = IntStream.range(0, 300)
                .mapToObj(i -> one.alone("n" + i + "x".repeat(1_000), i))
                .toArray(Entry[]::new);
        assertThatThrownBy(() -> one.bindAll(lengthy)).hasMessageContaining("several parts");
    }

    private static List<Long> objects(Binding binding) {
        return binding.objects().stream()
                .map(Member::reference)
                .map(reference -> reference.object().low())
                .toList();
    }

    private static Binding changed(DirectoryResult result) {
        assertThat(result).isInstanceOf(Changed.class);
        return ((Changed) result).binding();
    }

    private static Refused refused(DirectoryResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return (Refused) result;
    }
}
