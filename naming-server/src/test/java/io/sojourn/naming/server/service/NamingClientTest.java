package io.sojourn.naming.server.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.InvalidName;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NameTaken;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.NewBinding;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryLimits;
import io.sojourn.runtime.naming.NamingClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A node's naming client")
@Timeout(180)
class NamingClientTest {

    private final NamingSystem system = new NamingSystem();
    private final NamingClient bank = system.client(1, "bank-1");
    private final NamingClient caller = system.client(2, "");

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    @DisplayName("B090 binds, finds, rebinds, lists and unbinds, with typed errors")
    void allOperations() {
        Binding first = bank.bind("bank/alice", "alice");
        assertThat(caller.lookup("bank/alice", String.class)).isEqualTo("alice");
        assertThatThrownBy(() -> caller.bind("bank/alice", "eve")).isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> caller.unbind("bank/alice"))
                .isInstanceOfSatisfying(
                        AccessDenied.class,
                        denied -> assertThat(denied.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("bank-1");

        Binding second = bank.rebind("bank/alice", "alice 2", first.version());
        assertThat(second.version()).isGreaterThan(first.version());
        assertThatThrownBy(() -> bank.rebind("bank/alice", "x", first.version()))
                .isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> bank.rebind("bank/bob", "x", 5)).isInstanceOf(NameNotFound.class);
        bank.rebind("bank/bob", "bob");

        assertThat(caller.list("bank/")).extracting(Binding::name).hasToString("[bank/alice, bank/bob]");
        assertThat(caller.list("bankrupt")).isEmpty();

        assertThat(bank.unbind("bank/alice")).isGreaterThan(second.version());
        assertThatThrownBy(() -> bank.find("bank/alice", Consistency.LINEARIZABLE))
                .isInstanceOf(NameNotFound.class)
                .hasMessageContaining("bank/alice");
        assertThatThrownBy(() -> bank.unbind("bank/alice")).isInstanceOf(NameNotFound.class);
    }

    @Test
    @DisplayName("replaces metadata with their binding: rebind brings none, bind with REPLACING its own")
    void metadataOfReplaced() {
        bank.bind(NewBinding.of("a", "one").with("zone", "north"));
        assertThat(caller.find("a", Consistency.LINEARIZABLE).metadata().get("zone"))
                .contains("north");

        assertThat(bank.rebind("a", "two").metadata()).isEqualTo(Metadata.NONE);
        assertThat(bank.bind(NewBinding.of("a", "three", BindOption.REPLACING).with("zone", "south"))
                        .metadata()
                        .get("zone"))
                .contains("south");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "a/../b", ".", "a\nb", "a\u0000b"})
    @DisplayName("B091 refuses what is no name before anything is sent")
    void invalid(String name) {
        assertThatThrownBy(() -> caller.lookup(name, String.class)).isInstanceOf(InvalidName.class);
        assertThatThrownBy(() -> caller.bind(name, "x")).isInstanceOf(InvalidName.class);
        assertThat(system.calls("find") + system.calls("bind")).isZero();
    }

    @Test
    @DisplayName("B098 answers from its cache, which follows what others rebind and unbind")
    void cacheFollows() {
        bank.bind("a", "one");
        assertThat(caller.lookup("a", String.class)).isEqualTo("one");
        assertThat(caller.lookup("a", String.class)).isEqualTo("one");
        assertThat(system.calls("find")).isEqualTo(1);

        bank.rebind("a", "two");
        await().untilAsserted(() -> assertThat(caller.lookup("a", String.class)).isEqualTo("two"));
        assertThat(system.calls("find")).isEqualTo(1);

        bank.unbind("a");
        await().untilAsserted(() ->
                assertThatThrownBy(() -> caller.lookup("a", String.class)).isInstanceOf(NameNotFound.class));
    }

    @Test
    @DisplayName("B098 sees what it has bound itself at once")
    void readsItsOwnWrites() {
        for (int i = 0; i < 50; i++) {
            bank.rebind("a", "object " + i);
            assertThat(bank.lookup("a", String.class)).isEqualTo("object " + i);
        }
    }

    @Test
    @DisplayName("B090 lists, and finds, what it has bound itself also at a naming server that is behind")
    void readsItsOwnWritesElsewhere() {
        FollowingDirectory behind = system.startSecond();
        NamingClient owner = system.client(3, "shop-1", List.of(NamingSystem.ADDRESS, NamingSystem.SECOND));
        owner.bind("shop/a", "one");
        behind.lags(true);
        owner.bindAll(List.of(NewBinding.of("shop/b", "two"), NewBinding.of("shop/c", "three")));
        system.down(NamingSystem.ADDRESS);

        assertThat(owner.list("shop/")).hasSize(3);
        assertThat(behind.<Long>read(Directory::version)).isEqualTo(3);

        system.down(NamingSystem.SECOND);
        owner.bind("shop/d", "four");
        system.down(NamingSystem.ADDRESS);
        assertThat(owner.find("shop/d", Consistency.CACHED).version()).isEqualTo(4);
    }

    @Test
    @DisplayName(
            "B090 finds what it has bound first of all at a naming server that is behind, whose directory it does not know")
    void readsItsFirstWriteElsewhere() {
        FollowingDirectory behind = system.startSecond();
        NamingClient owner = system.client(3, "shop-1", List.of(NamingSystem.ADDRESS, NamingSystem.SECOND));
        behind.lags(true);
        owner.bind("shop/a", "one");
        system.down(NamingSystem.ADDRESS);

        assertThat(owner.find("shop/a", Consistency.CACHED).version()).isEqualTo(1);
    }

    @Test
    @DisplayName("copies for an operator what was acknowledged before, also at a naming server that is behind")
    void copiesWhatWasAcknowledged() {
        FollowingDirectory behind = system.startSecond();
        behind.lags(true);
        bank.bind("bank/alice", "one");
        NamingClient operator = system.client(3, "operator", List.of(NamingSystem.SECOND));

        assertThat(operator.keeping().page("")).hasSize(1);
    }

    @Test
    @DisplayName("never remembers that a name is missing")
    void missing() {
        assertThatThrownBy(() -> caller.lookup("a", String.class)).isInstanceOf(NameNotFound.class);
        bank.bind("a", "one");
        assertThat(caller.lookup("a", String.class)).isEqualTo("one");
    }

    @Test
    @DisplayName("B101 merges concurrent lookups of one name while the server is slow")
    void singleFlight() throws Exception {
        bank.bind("a", "one");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        system.beforeCall(method -> {
            if (method.equals("find")) {
                asked.countDown();
                awaitQuietly(answer);
            }
        });
        List<CompletableFuture<String>> lookups = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            lookups.add(CompletableFuture.supplyAsync(
                    () -> caller.lookup("a", String.class), work -> new Thread(work, "looking-up").start()));
        }
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("looking-up"))
                        .filter(thread -> thread.getState() == Thread.State.WAITING
                                || thread.getState() == Thread.State.TIMED_WAITING)
                        .count()
                == 10);
        answer.countDown();

        for (CompletableFuture<String> lookup : lookups) {
            assertThat(lookup.get(10, TimeUnit.SECONDS)).isEqualTo("one");
        }
        assertThat(system.calls("find")).isEqualTo(1);
    }

    @Test
    @DisplayName("serves known names with their age while no server can be reached, and says so for others")
    void unreachable() {
        bank.bind("a", "one");
        caller.lookup("a", String.class);
        await().until(() -> caller.find("a", Consistency.CACHED).age().compareTo(Duration.ofSeconds(1)) < 0);
        system.reachable(false);

        assertThat(caller.lookup("a", String.class)).isEqualTo("one");
        assertThatThrownBy(() -> caller.lookup("b", String.class))
                .isInstanceOf(NamingUnavailable.class)
                .hasMessageContaining("tcp://localhost:7000");
        assertThat(caller.find("a", Consistency.CACHED).age()).isPositive();

        system.reachable(true);
        assertThatThrownBy(() -> caller.lookup("b", String.class)).isInstanceOf(NameNotFound.class);
    }

    @Test
    @DisplayName("B099 binds its names again by itself when the naming server has lost everything")
    void serverLosesEverything() {
        bank.bind("a", "one");
        bank.bind("b", "two", BindOption.PERMANENT);
        assertThat(caller.lookup("a", String.class)).isEqualTo("one");

        system.startServer();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(caller.list("")).hasSize(2));
        assertThat(caller.find("a", Consistency.LINEARIZABLE).ownerName()).isEqualTo("bank-1");
        assertThat(caller.lookup("b", String.class)).isEqualTo("two");
        bank.bind("c", "three");
        assertThat(caller.lookup("c", String.class)).isEqualTo("three");
    }

    @Test
    @DisplayName(
            "B100 goes on at a second naming server when the first one is lost, with its names, its watch and its lease")
    void failover() {
        system.startSecond();
        NamingClient owner = system.client(3, "shop-1", List.of(NamingSystem.ADDRESS, NamingSystem.SECOND));
        NamingClient customer = system.client(4, "", List.of(NamingSystem.ADDRESS, NamingSystem.SECOND));
        owner.bind("a", "one");
        assertThat(customer.lookup("a", String.class)).isEqualTo("one");

        system.down(NamingSystem.ADDRESS);

        owner.bind("b", "two");
        assertThat(customer.lookup("b", String.class)).isEqualTo("two");
        owner.rebind("a", "one again");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(customer.lookup("a", String.class)).isEqualTo("one again"));
        assertThatThrownBy(() -> customer.bind("a", "mine")).isInstanceOf(NameTaken.class);
        owner.unbind("b");
        assertThatThrownBy(() -> customer.find("b", Consistency.LINEARIZABLE)).isInstanceOf(NameNotFound.class);
    }

    @Test
    @DisplayName("B098 keeps all that its cache knows when its watch goes on elsewhere, however much that is")
    void watchOfManyNames() {
        system.startSecond();
        NamingClient customer = system.client(4, "", List.of(NamingSystem.ADDRESS, NamingSystem.SECOND));
        int many = 2_300;
        for (int from = 0; from < many; from += 100) {
            bank.bindAll(IntStream.range(from, from + 100)
                    .mapToObj(i -> NewBinding.of("n/" + i, "object"))
                    .toList());
        }
        IntStream.range(0, many).forEach(i -> customer.lookup("n/" + i, String.class));
        int asked = system.calls("find");

        system.down(NamingSystem.ADDRESS);
        assertThat(customer.list("n/")).hasSize(many);
        assertThatThrownBy(() -> customer.lookup("unknown", String.class)).isInstanceOf(NameNotFound.class);
        system.down(NamingSystem.SECOND);
        bank.rebind("n/0", "first again");
        bank.rebind("n/" + (many - 1), "last again");
        system.down(NamingSystem.ADDRESS);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(customer.lookup("n/0", String.class)).isEqualTo("first again");
            assertThat(customer.lookup("n/" + (many - 1), String.class)).isEqualTo("last again");
        });
        IntStream.range(0, many).forEach(i -> customer.lookup("n/" + i, String.class));
        assertThat(system.calls("find"))
                .as("only what was unknown is asked for")
                .isEqualTo(asked + 1);
    }

    @Test
    @DisplayName("sends a command under one number until it is answered, so that it is done once")
    void onceOnly() {
        bank.bind("a", "one");
        boolean[] lost = {false};
        system.beforeCall(method -> {
            if (method.equals("bind") && !lost[0]) {
                lost[0] = true;
                throw new NamingUnavailable("lost on the way");
            }
        });

        assertThat(bank.bind("b", "two").version()).isEqualTo(2);
        assertThat(system.calls("bind")).isEqualTo(3);
    }

    @Test
    @DisplayName("tells a node whose name a later run has taken over that it may bind no longer")
    void fenced() {
        bank.bind("a", "one");
        NamingClient restarted = system.client(3, "bank-1");

        restarted.bind("a", "one again");

        assertThatThrownBy(() -> bank.bind("b", "two"))
                .isInstanceOf(AccessDenied.class)
                .hasMessageContaining("bank-1");
        assertThat(caller.lookup("a", String.class)).isEqualTo("one again");
    }

    @Test
    @DisplayName("B094 cannot take from another node what that has bound, but by a rebind, which all may do")
    void othersNames() {
        bank.bind("a", "one");
        bank.bind("b", "two", BindOption.PERMANENT);

        assertThatThrownBy(() -> caller.bind("a", "mine")).isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> caller.bindAll(List.of(NewBinding.of("c", "mine"), NewBinding.of("b", "mine"))))
                .isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> caller.bindShared("a", "mine")).isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> caller.unbind("a"))
                .isInstanceOf(AccessDenied.class)
                .hasMessageContaining("bank-1");
        assertThatThrownBy(() -> caller.unbind("b")).isInstanceOf(AccessDenied.class);
        caller.withdraw();

        assertThat(bank.list("")).extracting(Binding::name).hasToString("[a, b]");
        assertThat(bank.find("a", Consistency.LINEARIZABLE).ownerName()).isEqualTo("bank-1");
    }

    @Test
    @DisplayName("takes everything back when it withdraws")
    void withdraws() {
        bank.bind("a", "one");
        bank.bind("b", "two", BindOption.PERMANENT);

        bank.withdraw();

        assertThat(caller.list("")).extracting(Binding::name).hasToString("[b]");
    }

    @Test
    @DisplayName("Bad input 75: refuses names beyond the quota, and the node goes on")
    void quota() {
        try (NamingSystem small = new NamingSystem(new DirectoryLimits(100, 3, 100, 100, 100, 100))) {
            NamingClient greedy = small.client(1, "greedy");
            for (int i = 0; i < 3; i++) {
                greedy.bind("n" + i, "object " + i);
            }
            assertThatThrownBy(() -> greedy.bind("n3", "object 3"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("3 names are bound by this node");
            greedy.unbind("n0");
            greedy.bind("n3", "object 3");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
