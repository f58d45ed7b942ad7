package io.sojourn.naming.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.naming.Binding;
import io.sojourn.naming.Member;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.DirectoryCommand.Remove;
import io.sojourn.naming.server.directory.DirectoryCommand.Restore;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.DirectoryResult.Done;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Restoring and removing names of others")
class RestoreTest {

    private final Directory directory = new Directory(new DirectoryLimits(5, 2, 10, 16, 10, 10));
    private final Client operator = new Client(1, "");
    private final Client bank = new Client(2, "bank");

    @BeforeEach
    void register() {
        directory.apply(operator.register());
    }

    private Binding binding(String name, int object, long version) {
        return Binding.of(new Name(name), version, List.of(member(object)), false);
    }

    private Member member(int object) {
        return new Member(bank.reference(object, 3), 0, bank.id, "bank", Metadata.of("zone", "a"));
    }

    private DirectoryResult restore(Binding... bindings) {
        return directory.apply(new Restore(operator.next(), List.of(bindings)));
    }

    @Test
    @DisplayName("binds names for the owner that they name, for good")
    void restores() {
        assertThat(restore(binding("a", 1, 0), binding("b", 2, 0))).isEqualTo(new Done(2));

        Binding found = directory.find(new Name("a")).orElseThrow();
        assertThat(found.owner()).isEqualTo(bank.id);
        assertThat(found.ownerName()).isEqualTo("bank");
        assertThat(found.reference()).isEqualTo(bank.reference(1, 3));
        assertThat(found.metadata()).isEqualTo(Metadata.of("zone", "a"));
        assertThat(directory.permanent(new Name("a")))
                .containsExactly(found.reference().object());
        directory.apply(operator.leave());
        assertThat(directory.names()).isEqualTo(2);
        assertThat(directory.eventsAfter(0, event -> true, 10))
                .hasSize(2)
                .allMatch(NamingEvent.Bound.class::isInstance);
    }

    @Test
    @DisplayName("restores a service with all its members")
    void restoresService() {
        restore(Binding.of(new Name("rates"), 0, List.of(member(1), member(2)), true));

        Binding found = directory.find(new Name("rates")).orElseThrow();
        assertThat(found.members()).hasSize(2).allMatch(member -> member.version() == found.version());
        assertThat(directory.permanent(new Name("rates"))).hasSize(2);
    }

    @Test
    @DisplayName("restores all of them or none")
    void allOrNone() {
        restore(binding("b", 1, 0));

        DirectoryResult result = restore(binding("a", 2, 0), binding("b", 2, 0));

        assertThat(refusal(result).reason()).isEqualTo(Refusal.NAME_TAKEN);
        assertThat(directory.find(new Name("a"))).isEmpty();
        assertThat(directory.version()).isEqualTo(1);
    }

    @Test
    @DisplayName("replaces exactly the version said")
    void replaces() {
        restore(binding("a", 1, 0));

        assertThat(refusal(restore(binding("a", 2, 7))).message()).contains("is 1, not 7");
        assertThat(restore(binding("a", 2, 1))).isEqualTo(new Done(2));
        assertThat(refusal(restore(binding("gone", 2, 7))).reason()).isEqualTo(Refusal.NAME_NOT_FOUND);
    }

    @Test
    @DisplayName("obeys the limit of names, and not that of one owner, who does not ask for them")
    void limits() {
        assertThat(restore(binding("a", 1, 0), binding("b", 2, 0), binding("c", 3, 0)))
                .isInstanceOf(Done.class);
        assertThat(refusal(restore(binding("d", 1, 0), binding("e", 2, 0), binding("f", 3, 0)))
                        .reason())
                .isEqualTo(Refusal.FULL);
    }

    @Test
    @DisplayName("lets the owner take its name over when it starts again")
    void ownerTakesOver() {
        restore(binding("a", 1, 0));
        Client again = new Client(3, "bank");
        directory.apply(again.register());

        assertThat(directory.apply(again.bind("a", 9))).isInstanceOf(Changed.class);
    }

    @Test
    @DisplayName("removes a name whoever owns it, and only the version said")
    void removes() {
        restore(binding("a", 1, 0));

        assertThat(refusal(directory.apply(new Remove(operator.next(), new Name("a"), 7)))
                        .reason())
                .isEqualTo(Refusal.NAME_TAKEN);
        assertThat(directory.apply(new Remove(operator.next(), new Name("a"), 1)))
                .isEqualTo(new Done(2));
        assertThat(refusal(directory.apply(new Remove(operator.next(), new Name("a"), 0)))
                        .reason())
                .isEqualTo(Refusal.NAME_NOT_FOUND);
    }

    @Test
    @DisplayName("is done once however often it is sent")
    void once() {
        Restore restore = new Restore(operator.next(), List.of(binding("a", 1, 0)));
        DirectoryResult first = directory.apply(restore);

        assertThat(directory.apply(restore)).isEqualTo(first);
        assertThat(directory.version()).isEqualTo(1);
    }

    @Test
    @DisplayName("travels through the log")
    void codec() throws Exception {
        List<DirectoryCommand> commands = List.of(
                new Restore(
                        operator.next(),
                        List.of(binding("a", 1, 4), Binding.of(new Name("b"), 0, List.of(member(1), member(2)), true))),
                new Remove(operator.next(), new Name("c"), 5));

        assertThat(CommandCodec.decode(CommandCodec.encode(commands))).isEqualTo(commands);
    }

    @Test
    @DisplayName("takes no more at once than fits into a log entry, and nothing twice")
    void bounds() {
        List<Binding> many = new ArrayList<>();
        for (int i = 0; i <= DirectoryCommand.BindAll.MAXIMUM_ENTRIES; i++) {
            many.add(binding("n" + i, 1, 0));
        }

        assertThatThrownBy(() -> new Restore(operator.next(), many)).hasMessageContaining("1001");
        assertThatThrownBy(() -> restore(binding("a", 1, 0), binding("a", 2, 0)))
                .hasMessageContaining("'a' stands twice");
        assertThatThrownBy(() -> restore(Binding.of(new Name("b"), 0, List.of(member(1), member(1)), true)))
                .hasMessageContaining("twice a member");
    }

    private static Refused refusal(DirectoryResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return (Refused) result;
    }
}
