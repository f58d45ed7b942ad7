package io.sojourn.naming.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.DirectoryCommand.Expire;
import io.sojourn.naming.server.directory.DirectoryCommand.Forget;
import io.sojourn.naming.server.directory.DirectoryCommand.Register;
import io.sojourn.naming.server.directory.DirectoryCommand.Renew;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.DirectoryResult.Done;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import io.sojourn.naming.server.directory.DirectoryResult.Registered;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The directory")
class DirectoryTest {

    private final Directory directory = new Directory(new DirectoryLimits(100, 10, 10, 16, 10, 10));
    private final Client bank = new Client(1, "bank-1");
    private final Client other = new Client(2, "bank-2");

    @BeforeEach
    void register() {
        directory.apply(bank.register());
        directory.apply(other.register());
    }

    @Test
    @DisplayName("B090 binds a free name and finds it")
    void binds() {
        Binding binding = changed(directory.apply(bank.bind("bank/alice", 7)));

        assertThat(binding.version()).isEqualTo(1);
        assertThat(binding.ownerName()).isEqualTo("bank-1");
        assertThat(directory.find(new Name("bank/alice"))).contains(binding);
    }

    @Test
    @DisplayName("B090 refuses to bind a name that is bound, naming its owner and the way out")
    void taken() {
        directory.apply(bank.bind("bank/alice", 7));

        Refused refused = refused(directory.apply(other.bind("bank/alice", 8)));

        assertThat(refused.reason()).isEqualTo(Refusal.NAME_TAKEN);
        assertThat(refused.message()).contains("bank/alice", "bank-1", "rebind");
        assertThat(directory.version()).isEqualTo(1);
    }

    @Test
    @DisplayName("B090 rebinds any version, or only the version given")
    void rebinds() {
        long first = changed(directory.apply(bank.bind("a", 7))).version();
        long second = changed(directory.apply(bank.rebind("a", 8, first))).version();

        assertThat(second).isGreaterThan(first);
        assertThat(refused(directory.apply(bank.rebind("a", 9, first))).reason())
                .isEqualTo(Refusal.NAME_TAKEN);
        assertThat(changed(directory.apply(other.rebind("a", 9, 0))).version()).isGreaterThan(second);
        assertThat(refused(directory.apply(bank.rebind("b", 9, 1))).reason()).isEqualTo(Refusal.NAME_NOT_FOUND);
    }

    @Test
    @DisplayName("B090 lets only the owner unbind")
    void unbinds() {
        directory.apply(bank.bind("a", 7));

        assertThat(refused(directory.apply(other.unbind("a"))).reason()).isEqualTo(Refusal.NOT_OWNER);
        assertThat(directory.apply(bank.unbind("a"))).isEqualTo(new Done(2));
        assertThat(refused(directory.apply(bank.unbind("a"))).reason()).isEqualTo(Refusal.NAME_NOT_FOUND);
    }

    @Test
    @DisplayName("B102 lists names by prefix, in order and page by page")
    void lists() {
        for (String name : List.of("b/2", "a/1", "b/1", "b", "c", "b/3")) {
            directory.apply(bank.bind(name, 1));
        }

        assertThat(names(directory.list("b/", "", 10))).containsExactly("b/1", "b/2", "b/3");
        assertThat(names(directory.list("b", "", 2))).containsExactly("b", "b/1");
        assertThat(names(directory.list("b", "b/1", 2))).containsExactly("b/2", "b/3");
        assertThat(names(directory.list("", "", 100))).hasSize(6);
    }

    @Test
    @DisplayName("B096 removes the bindings of a node whose lease is out, except permanent ones")
    void expires() {
        directory.apply(bank.bind("a", 7));
        directory.apply(bank.bindForGood("b", 8));
        directory.apply(bank.bind("c", 9));

        directory.apply(new Expire(bank.id, 0));

        assertThat(names(directory.list("", "", 10))).containsExactly("b");
        assertThat(directory.node(bank.id)).isEmpty();
        assertThat(directory.eventsAfter(3, event -> true, 10))
                .containsExactly(new NamingEvent.Unbound(new Name("a"), 4), new NamingEvent.Unbound(new Name("c"), 5));
    }

    @Test
    @DisplayName("keeps a lease that was renewed after it was found to be out")
    void renewedInTime() {
        directory.apply(bank.bind("a", 7));
        directory.apply(new Renew(bank.id));

        directory.apply(new Expire(bank.id, 0));

        assertThat(directory.find(new Name("a"))).isPresent();
        directory.apply(new Expire(bank.id, 1));
        assertThat(directory.find(new Name("a"))).isEmpty();
    }

    @Test
    @DisplayName("answers a command that arrives again from its table and applies it once")
    void again() {
        var bind = bank.bind("a", 7);

        DirectoryResult first = directory.apply(bind);
        directory.apply(other.rebind("a", 8, 0));

        assertThat(directory.apply(bind)).isEqualTo(first);
        assertThat(directory.find(new Name("a")).orElseThrow().owner()).isEqualTo(other.id);
    }

    @Test
    @DisplayName("never applies a command again whose result the client has reported as done")
    void afterDone() {
        var bind = bank.bind("a", 7);
        directory.apply(bind);
        directory.apply(bank.unbind("a"));

        assertThat(refused(directory.apply(bind)).reason()).isEqualTo(Refusal.ALREADY_DONE);
        assertThat(directory.find(new Name("a"))).isEmpty();
    }

    @Test
    @DisplayName("answers commands of unknown clients as unknown and does not apply them")
    void unknownClient() {
        Client stranger = new Client(3, "");

        assertThat(refused(directory.apply(stranger.bind("a", 7))).reason()).isEqualTo(Refusal.UNKNOWN_CLIENT);
        assertThat(refused(directory.apply(new Renew(stranger.id))).reason()).isEqualTo(Refusal.UNKNOWN_CLIENT);
        assertThat(directory.version()).isZero();
    }

    @Test
    @DisplayName("refuses the 65th open command of a client")
    void tooManyOpen() {
        for (int number = 2; number <= 64; number++) {
            directory.apply(
                    new DirectoryCommand.Bind(bank.header(number, 0), new Name("a"), bank.reference(7, 0), false));
        }

        var excessive = new DirectoryCommand.Unbind(bank.header(65, 0), new Name("a"));
        assertThat(refused(directory.apply(excessive)).reason()).isEqualTo(Refusal.TOO_MANY_OPEN);
        assertThat(directory.apply(new DirectoryCommand.Unbind(bank.header(65, 0, 5L), new Name("a"))))
                .isInstanceOf(Done.class);
    }

    @Test
    @DisplayName("B119 lets a restarted node take over its names at once and fences its former self")
    void restart() {
        directory.apply(bank.bind("bank/alice", 7));
        directory.apply(bank.bind("bank/bob", 8));
        Client restarted = new Client(11, "bank-1");

        assertThat(directory.apply(restarted.register())).isEqualTo(new Registered(2, 2));

        assertThat(directory.former(new Name("bank/alice"), restarted.id))
                .contains(new FormerBinding(new ObjectId(1, 7), 0, "bank-1"));
        assertThat(changed(directory.apply(restarted.bind("bank/alice", 7))).owner())
                .isEqualTo(restarted.id);
        assertThat(refused(directory.apply(bank.rebind("bank/alice", 9, 0))).reason())
                .isEqualTo(Refusal.FENCED);
        assertThat(refused(directory.apply(new Renew(bank.id))).reason()).isEqualTo(Refusal.FENCED);

        directory.apply(restarted.ready());
        assertThat(names(directory.list("", "", 10))).containsExactly("bank/alice");
        assertThat(directory.former(new Name("bank/bob"), restarted.id)).isPresent();
        assertThat(directory.former(new Name("bank/bob"), other.id)).isEmpty();
    }

    @Test
    @DisplayName("does not let a fenced node fence its successor by registering again")
    void fencedForGood() {
        Client restarted = new Client(11, "bank-1");
        directory.apply(restarted.register());
        directory.apply(new Expire(bank.id, 0));

        DirectoryResult again = directory.apply(new Register(bank.next(), "bank-1", List.of(), 1));

        assertThat(refused(again).reason()).isEqualTo(Refusal.FENCED);
        assertThat(directory.node(restarted.id).orElseThrow().fenced()).isFalse();
    }

    @Test
    @DisplayName("gives a node that registers again after its lease the same incarnation")
    void sameAgain() {
        directory.apply(new Expire(bank.id, 0));

        assertThat(directory.apply(new Register(bank.next(), "bank-1", List.of(), 1)))
                .isEqualTo(new Registered(1, 0));
    }

    @Test
    @DisplayName("keeps results of a departed client until it is forgotten, and keeps them if a command came since")
    void forgets() {
        var bind = bank.bind("a", 7);
        DirectoryResult result = directory.apply(bind);
        directory.apply(new Expire(bank.id, 0));
        assertThat(directory.departedClients()).containsEntry(bank.id, 2L);

        directory.apply(new Forget(bank.id, 1));
        assertThat(directory.apply(bind)).isEqualTo(result);

        directory.apply(new Forget(bank.id, 2));
        assertThat(refused(directory.apply(bind)).reason()).isEqualTo(Refusal.UNKNOWN_CLIENT);
    }

    @Test
    @DisplayName("Bad input 75: refuses names beyond the quota of one owner and goes on serving others")
    void quota() {
        for (int i = 0; i < 10; i++) {
            directory.apply(bank.bind("a/" + i, i));
        }

        Refused refused = refused(directory.apply(bank.bind("a/10", 10)));
        assertThat(refused.reason()).isEqualTo(Refusal.FULL);
        assertThat(refused.message()).contains("10 names are bound by this node");
        assertThat(directory.apply(bank.rebind("a/9", 11, 0))).isInstanceOf(Changed.class);
        assertThat(directory.apply(other.bind("a/10", 10))).isInstanceOf(Changed.class);
    }

    @Test
    @DisplayName("keeps a bounded number of events and says from where on they are complete")
    void history() {
        for (int i = 0; i < 20; i++) {
            directory.apply(bank.rebind("a", i, 0));
        }

        assertThat(directory.remembersSince(3)).isFalse();
        assertThat(directory.remembersSince(4)).isTrue();
        assertThat(directory.remembersSince(21)).isFalse();
        assertThat(directory.eventsAfter(18, event -> true, 10))
                .extracting(NamingEvent::version)
                .containsExactly(19L, 20L);
    }

    @Test
    @DisplayName("refuses nodes beyond its bound")
    void nodesAreBounded() {
        for (int i = 3; i <= 10; i++) {
            assertThat(directory.apply(new Client(i, "").register())).isInstanceOf(Registered.class);
        }

        assertThat(refused(directory.apply(new Client(11, "").register())).reason())
                .isEqualTo(Refusal.FULL);
        assertThat(directory.node(new NodeId(0, 11))).isEqualTo(Optional.empty());
    }

    private static List<String> names(List<Binding> bindings) {
        return bindings.stream().map(binding -> binding.name().text()).toList();
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
