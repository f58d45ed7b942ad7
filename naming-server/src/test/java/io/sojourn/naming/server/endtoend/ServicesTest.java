package io.sojourn.naming.server.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.MethodUnknown;
import io.sojourn.failure.NameTaken;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Reference;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Member;
import io.sojourn.naming.NewBinding;
import io.sojourn.naming.Selection;
import io.sojourn.node.Node;
import io.sojourn.spi.Hashes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A service, whose members share a name,")
@Timeout(180)
class ServicesTest {

    private final Map<String, StandardDesk> desks = new HashMap<>();
    private final Map<String, Node> owners = new HashMap<>();
    private Node naming;
    private Node client;

    @BeforeEach
    void start() {
        naming = Node.builder().listen("tcp://localhost:0").embeddedNaming().start();
        client = Node.builder().naming(naming.endpoints()).start();
    }

    @AfterEach
    void close() {
        desks.values().forEach(desk -> desk.open.countDown());
        client.close(Duration.ZERO);
        owners.values().forEach(owner -> owner.close(Duration.ZERO));
        naming.close(Duration.ZERO);
    }

    private static final class StandardDesk implements Desk, Greeter {
        final String name;
        final AtomicInteger served = new AtomicInteger();
        final AtomicInteger waiting = new AtomicInteger();
        final CountDownLatch open = new CountDownLatch(1);

        StandardDesk(String name) {
            this.name = name;
        }

        @Override
        public String serve() {
            served.incrementAndGet();
            return name;
        }

        @Override
        public String look() {
            return serve();
        }

        @Override
        public CompletionStage<String> serveLater() {
            return CompletableFuture.completedFuture(serve());
        }

        @Override
        public void ring() {
            serve();
        }

        @Override
        public String greetedBy(Greeter greeter) {
            return greeter.greet(name);
        }

        @Override
        public String greet(String whom) {
            return name + " greets " + whom;
        }

        @Override
        public String wait(int ticket) {
            waiting.incrementAndGet();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return serve();
        }
    }

    private Node owner(String name) {
        Node owner = Node.builder()
                .name(name)
                .listen("tcp://localhost:0")
                .naming(naming.endpoints())
                .start();
        owners.put(name, owner);
        return owner;
    }

    /** Starts nodes with one member each. */
    private void members(String... names) {
        for (String name : names) {
            StandardDesk desk = new StandardDesk(name);
            desks.put(name, desk);
            owner(name).bindShared("desk", desk);
        }
    }

    private void stop(String name) {
        owners.remove(name).close();
    }

    private static <T> CompletableFuture<T> inThread(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, task -> {
            Thread thread = new Thread(task, "caller");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static Map<String, Long> calls(int count, Supplier<String> call) {
        return Stream.generate(call).limit(count).collect(groupingBy(Function.identity(), counting()));
    }

    private void awaitMembers(int count) {
        await().until(() ->
                client.naming().find("desk", Consistency.CACHED).members().size() == count);
    }

    @Test
    @DisplayName("B125 gives calls to its members in turn, those of all proxies together")
    void roundRobin() {
        members("a", "b", "c");
        Desk first = client.lookup("desk", Desk.class);
        Desk second = client.lookup("desk", Desk.class);

        assertThat(calls(30, first::serve)).isEqualTo(Map.of("a", 10L, "b", 10L, "c", 10L));
        Map<String, Long> both = calls(3, () -> first.serve() + second.serve());
        assertThat(both.keySet()).allSatisfy(pair -> assertThat(pair.charAt(0)).isNotEqualTo(pair.charAt(1)));
    }

    @Test
    @DisplayName("B125 gives calls to the member with the fewest under way, if that is asked for")
    void leastPending() throws Exception {
        members("a", "b");
        Desk desk = client.lookup("desk", Desk.class, Selection.leastPending());
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int ticket = i;
            waiting.add(inThread(() -> desk.wait(ticket)));
            await().until(() ->
                    desks.get("a").waiting.get() + desks.get("b").waiting.get() == ticket + 1);
        }
        assertThat(desks.get("a").waiting).hasValue(2);
        assertThat(desks.get("b").waiting).hasValue(2);

        desks.get("a").open.countDown();
        await().until(() -> waiting.stream().filter(CompletableFuture::isDone).count() == 2);

        assertThat(calls(5, desk::serve)).isEqualTo(Map.of("a", 5L));
    }

    @Test
    @DisplayName("B125 gives calls for one key to one member, and moves only the keys of a member that has left")
    void sticky() {
        members("a", "b", "c");
        Map<String, String> before = servedBy();
        assertThat(new TreeSet<>(before.values())).containsExactly("a", "b", "c");
        assertThat(servedBy()).isEqualTo(before);

        owners.get("b").naming().unbind("desk");
        awaitMembers(2);

        Map<String, String> after = servedBy();
        before.forEach((key, member) -> {
            if (member.equals("b")) {
                assertThat(after.get(key)).isIn("a", "c");
            } else {
                assertThat(after.get(key)).isEqualTo(member);
            }
        });
        owners.get("b").bindShared("desk", desks.get("b"));
        awaitMembers(3);
        assertThat(servedBy()).isEqualTo(before);
    }

    private Map<String, String> servedBy() {
        Map<String, String> served = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            String key = "user-" + i;
            served.put(
                    key,
                    client.lookup("desk", Desk.class, Selection.sticky(key)).serve());
        }
        return served;
    }

    @Test
    @DisplayName("B125 is followed by its proxies: members come and go, and no call fails")
    void followed() {
        members("a", "b");
        Desk desk = client.lookup("desk", Desk.class);
        members("c");
        awaitMembers(3);
        assertThat(calls(9, desk::serve)).isEqualTo(Map.of("a", 3L, "b", 3L, "c", 3L));

        stop("a");
        assertThat(calls(8, desk::serve)).containsOnlyKeys("b", "c");
        owners.get("b").naming().unbindShared("desk", desks.get("b"));
        awaitMembers(1);
        assertThat(calls(4, desk::serve)).isEqualTo(Map.of("c", 4L));

        members("a");
        awaitMembers(2);
        assertThat(calls(4, desk::serve)).isEqualTo(Map.of("a", 2L, "c", 2L));
    }

    @Test
    @DisplayName(
            "B125 goes on with the members known last while no naming server can be reached, and without those that fail")
    void withoutNamingServer() {
        members("a", "b", "c");
        Desk desk = client.lookup("desk", Desk.class);
        assertThat(calls(6, desk::serve)).containsOnlyKeys("a", "b", "c");
        naming.close(Duration.ZERO);

        assertThat(calls(6, desk::serve)).containsOnlyKeys("a", "b", "c");
        stop("b");
        assertThat(calls(20, desk::serve)).containsOnlyKeys("a", "c");
    }

    @Test
    @DisplayName("B118 lets another member take a call that a lost one may have begun only if it is idempotent")
    void perhapsExecuted() throws Exception {
        members("a");
        Desk desk = client.lookup("desk", Desk.class);
        CompletableFuture<Throwable> waiting = inThread(() -> catchThrowable(() -> desk.wait(1)));
        await().until(() -> desks.get("a").waiting.get() == 1);
        members("b");
        stop("a");

        assertThat(waiting.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        RemoteFailure.class,
                        failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN));
        assertThat(desks.get("b").waiting).hasValue(0);
        assertThat(calls(3, desk::look)).isEqualTo(Map.of("b", 3L));
    }

    @Test
    @DisplayName("B125 says so when no member is left, and goes on with the next one that comes")
    void noneLeft() {
        members("a");
        Desk desk = client.lookup("desk", Desk.class);
        assertThat(desk.serve()).isEqualTo("a");
        owners.get("a").naming().unbind("desk");

        await().untilAsserted(() -> assertThatThrownBy(desk::serve)
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContainingAll("'desk'", "no member left", Desk.class.getName(), "bindShared"));
        assertThatThrownBy(() -> desk.serveLater().toCompletableFuture().join()).hasCauseInstanceOf(Unreachable.class);
        assertThatThrownBy(desk::ring).isInstanceOf(Unreachable.class);

        owners.get("a").bindShared("desk", desks.get("a"));
        await().untilAsserted(() -> assertThat(desk.serve()).isEqualTo("a"));
    }

    @Test
    @DisplayName("B125 names the service when none of its members can be reached")
    void noneReached() {
        members("a");
        // Its binding stays, because it does not belong to the node that ends.
        Desk foreign = owner("guest").export(new StandardDesk("b"), Desk.class);
        owners.get("a").bindShared("other", foreign, BindOption.PERMANENT);
        Desk other = client.with(client.lookup("other", Desk.class), CallOptions.deadline(Duration.ofSeconds(1)));
        stop("guest");

        assertThatThrownBy(other::serve)
                .isInstanceOf(RemoteFailure.class)
                .satisfies(failure ->
                        assertThat(((RemoteFailure) failure).outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("service 'other'");
    }

    @Test
    @DisplayName("B090 refuses an object of another interface, and uses members only for interfaces that they offer")
    void otherInterface() {
        members("a");
        Node owner = owner("other");

        assertThatThrownBy(() -> owner.bindShared("desk", new Clerk() {
                    @Override
                    public String look() {
                        return "clerk";
                    }

                    @Override
                    public String write() {
                        return "clerk";
                    }
                }))
                .isInstanceOf(NameTaken.class)
                .hasMessageContainingAll("'desk'", "'a'", "interface in common");
        owner.bindShared("desk", (Greeter) whom -> "only greets");
        client.lookup("desk", Desk.class);
        awaitMembers(2);

        assertThatThrownBy(() -> client.lookup("desk", Clerk.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContainingAll(Clerk.class.getName(), Desk.class.getName(), Greeter.class.getName());
        assertThat(calls(4, client.lookup("desk", Desk.class)::serve)).isEqualTo(Map.of("a", 4L));
        Greeter greeter = client.narrow(client.lookup("desk", Desk.class), Greeter.class);
        assertThat(calls(4, () -> greeter.greet("x"))).isEqualTo(Map.of("a greets x", 2L, "only greets", 2L));
    }

    @Test
    @DisplayName(
            "B120 gives calls that a member of another version does not know to others, and says so when there is none")
    void otherVersion() {
        members("a");
        Node old = owner("old");
        Greeter greeter = old.export((Greeter) whom -> "greets " + whom, Greeter.class);
        Reference known = old.reference(greeter);
        // What a member says that was compiled before the interface had these methods.
        Reference claimed = new Reference(
                known.home(),
                known.object(),
                known.epoch(),
                List.of(Hashes.typeTag(Desk.class.getName())),
                known.endpoints());
        client.bindShared("desk", client.proxy(claimed, Desk.class));
        Desk desk = client.lookup("desk", Desk.class);

        assertThat(calls(20, desk::serve)).isEqualTo(Map.of("a", 20L));
        assertThat(desk.serveLater().toCompletableFuture().join()).isEqualTo("a");

        owners.get("a").naming().unbind("desk");
        awaitMembers(1);
        assertThatThrownBy(desk::serve)
                .isInstanceOfSatisfying(
                        MethodUnknown.class,
                        failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
    }

    @Test
    @DisplayName("gives asynchronous and one-way calls to other members too when one is gone")
    void otherKinds() {
        members("a", "b");
        Desk desk = client.lookup("desk", Desk.class);
        assertThat(calls(4, desk::serve)).containsOnlyKeys("a", "b");
        stop("a");
        int before = desks.get("b").served.get();

        for (int i = 0; i < 10; i++) {
            assertThat(desk.serveLater().toCompletableFuture().join()).isEqualTo("b");
            assertThat(DeskAsync.of(desk).serve().join()).isEqualTo("b");
            desk.ring();
        }
        await().until(() -> desks.get("b").served.get() == before + 30);
    }

    @Test
    @DisplayName("lets others take those of many asynchronous calls that a closing member refuses")
    void manyAtOnce() throws Exception {
        members("a", "b");
        Desk desk = client.lookup("desk", Desk.class);
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(desk.serveLater().toCompletableFuture());
        }
        Node leaving = owners.remove("a");
        CompletableFuture<Void> closing = inThread(() -> {
            leaving.close();
            return null;
        });
        for (int afterwards = 0; afterwards < 200; ) {
            afterwards += closing.isDone() ? 1 : 0;
            all.add(desk.serveLater().toCompletableFuture());
            // No more than so many under way.
            Throwable unused = catchThrowable(() -> all.get(all.size() - 500).get(20, TimeUnit.SECONDS));
        }

        long served = 0;
        for (CompletableFuture<String> call : all) {
            Throwable failure = catchThrowable(() -> call.get(20, TimeUnit.SECONDS));
            if (failure == null) {
                served++;
            } else {
                assertThat(failure.getCause())
                        .as("what the closing node had received and not answered")
                        .isInstanceOfSatisfying(
                                RemoteFailure.class,
                                lost -> assertThat(lost.outcome()).isEqualTo(Outcome.UNKNOWN));
            }
        }
        int atA = desks.get("a").served.get();
        int atB = desks.get("b").served.get();
        assertThat(atA + atB).isBetween((int) served, all.size());
        assertThat(atB).isGreaterThan(atA + 100);
    }

    @Test
    @DisplayName("calls back objects that were passed in a call which another member had to take")
    void callback() {
        members("a", "b");
        Desk desk = client.lookup("desk", Desk.class);
        assertThat(calls(2, desk::serve)).containsOnlyKeys("a", "b");
        stop("a");

        for (int i = 0; i < 4; i++) {
            String greeting = "hello " + i + " ";
            assertThat(desk.greetedBy(whom -> greeting + whom)).isEqualTo(greeting + "b");
        }
    }

    @Test
    @DisplayName(
            "has proxies that are equal, stand for one member where they are passed on, and have options of their own")
    void proxies() {
        members("a", "b");
        Desk desk = client.lookup("desk", Desk.class);
        Desk hurried = client.with(desk, CallOptions.deadline(Duration.ofSeconds(5)));

        assertThat(desk)
                .isEqualTo(client.lookup("desk", Desk.class, Selection.sticky("x")))
                .isEqualTo(hurried)
                .hasSameHashCodeAs(hurried)
                .isNotEqualTo(client.naming().lookupAll("desk", Desk.class).get(0));
        assertThat(calls(4, hurried::serve)).isEqualTo(Map.of("a", 2L, "b", 2L));
        Greeter greeter = client.lookup("desk", Greeter.class);
        assertThat(desk.greetedBy(greeter)).matches("[ab] greets [ab]");
        assertThat(client.proxy(client.reference(desk), Desk.class).serve()).isIn("a", "b");
        assertThatThrownBy(() -> client.onGone(desk, (proxy, why) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lookupAll");
    }

    @Test
    @DisplayName("B090 tells of its members and of what their owners say about them; each can be looked up")
    void metadata() {
        for (String zone : List.of("north", "south")) {
            desks.put(zone, new StandardDesk(zone));
            Binding binding = owner(zone)
                    .naming()
                    .bind(NewBinding.of("desk", desks.get(zone), BindOption.SHARED)
                            .with("zone", zone)
                            .with("weight", "1"));
            assertThat(binding.metadata().get("zone")).contains("north");
        }

        Binding found = client.naming().find("desk", Consistency.CACHED);

        assertThat(found.isService()).isTrue();
        assertThat(found.members())
                .extracting(
                        Member::ownerName,
                        member -> member.metadata().get("zone").orElseThrow())
                .containsExactly(tuple("north", "north"), tuple("south", "south"));
        assertThat(client.naming().lookupAll("desk", Desk.class))
                .extracting(Desk::serve)
                .containsExactly("north", "south");
        client.naming().bind(NewBinding.of("single", (Greeter) whom -> whom).with("note", "alone"));
        assertThat(owners.get("north")
                        .naming()
                        .find("single", Consistency.CACHED)
                        .metadata()
                        .get("note"))
                .contains("alone");
        assertThatThrownBy(() -> NewBinding.of("x", "y").with("note", "x".repeat(2_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1024");
    }

    @Test
    @DisplayName("B090 Many names are bound at once or not at all")
    void bindAll() {
        Node owner = owner("owner");
        List<NewBinding> many = IntStream.range(0, 500)
                .mapToObj(i -> NewBinding.of("many/" + i, (Greeter) whom -> i + " " + whom))
                .toList();

        long version = owner.naming().bindAll(many);

        assertThat(client.naming().list("many/")).hasSize(500).allMatch(binding -> binding.version() <= version);
        assertThat(client.lookup("many/321", Greeter.class).greet("you")).isEqualTo("321 you");
        assertThat(owner.lookup("many/321", Greeter.class).greet("me")).isEqualTo("321 me");
        List<NewBinding> others = List.of(
                NewBinding.of("more/1", (Greeter) whom -> whom), NewBinding.of("many/7", (Greeter) whom -> whom));
        assertThatThrownBy(() -> client.naming().bindAll(others))
                .isInstanceOf(NameTaken.class)
                .hasMessageContaining("many/7");
        assertThat(client.naming().list("more/")).isEmpty();
    }
}
