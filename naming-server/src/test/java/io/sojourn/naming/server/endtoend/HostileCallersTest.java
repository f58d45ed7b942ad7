package io.sojourn.naming.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.InvalidName;
import io.sojourn.failure.NameTaken;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Watch;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Limits;
import io.sojourn.node.Node;
import io.sojourn.runtime.naming.BindRequest;
import io.sojourn.runtime.naming.CommandNumber;
import io.sojourn.runtime.naming.DirectoryService;
import io.sojourn.runtime.naming.HomeNotRegistered;
import io.sojourn.runtime.naming.NotOwner;
import io.sojourn.runtime.naming.NotRegistered;
import io.sojourn.runtime.naming.ObjectLocation;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteMethod;
import io.sojourn.spi.RemoteProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A naming server with hostile callers")
@Timeout(180)
class HostileCallersTest {

    private Node naming;
    private Node attacker;
    private DirectoryService directory;

    @BeforeEach
    void start() {
        naming = Node.builder()
                .name("naming")
                .listen("tcp://localhost:0")
                .embeddedNaming()
                .start();
        attacker = Node.builder()
                .naming(naming.endpoints())
                .dial(EndpointPolicy.ANY)
                .limits(Limits.DEFAULT.withDepth(1_000))
                .start();
        directory = attacker.proxy(
                new Reference(
                        naming.id(),
                        DirectoryService.ID,
                        0,
                        List.of(Hashes.typeTag(DirectoryService.class.getName())),
                        naming.endpoints()),
                DirectoryService.class);
    }

    @AfterEach
    void close() {
        attacker.close();
        naming.close();
    }

    @Test
    @DisplayName("B095 refuses values of classes that it does not expect, and goes on")
    void unexpectedClasses() throws Exception {
        Map<String, Object> unexpected = new HashMap<>(Map.of("key", List.of(1, 2, 3)));
        for (String method : List.of("find", "bind", "register", "list", "watch")) {
            assertThatThrownBy(() -> send(method, out -> out.writeAny(unexpected)))
                    .as(method)
                    .isInstanceOf(RemoteFailure.class);
        }
        assertStillServes();
    }

    @Test
    @DisplayName("B095 refuses graphs deeper than its limit, and goes on")
    void deepGraphs() throws Exception {
        List<Object> deep = new ArrayList<>();
        for (int level = 0; level < 900; level++) {
            deep = new ArrayList<>(List.of(deep));
        }
        List<Object> deepest = deep;
        for (String method : List.of("find", "bind", "register", "list", "watch")) {
            assertThatThrownBy(() -> send(method, out -> out.writeAny(deepest)))
                    .as(method)
                    .isInstanceOf(RemoteFailure.class);
        }
        assertStillServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "a\u0000b", "a\nb", "\u202eevil", "/", ""})
    @DisplayName("Bad input 74: checks names itself, whatever the caller's side has checked")
    void badNames(String name) {
        directory.register(number(1), "attacker", List.of(), 0);

        assertThatThrownBy(() -> directory.bind(number(2), to(name, forged()))).isInstanceOf(InvalidName.class);
        assertThatThrownBy(() -> directory.bind(number(3), to("x".repeat(64 << 10), forged())))
                .isInstanceOf(InvalidName.class);
        assertThat(naming.naming().list("")).isEmpty();
    }

    @Test
    @DisplayName("Bad input 74: binds none of many names when one is bad, stands twice, or there are too many")
    void badBulk() {
        directory.register(number(1), "attacker", List.of(), 0);
        List<BindRequest> oneBad = List.of(to("good", forged()), to("a/../b", forged()));
        List<BindRequest> twice = List.of(to("same", forged()), to("same", forged()));
        List<BindRequest> tooMany = IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> to("n" + i, forged()))
                .toList();

        assertThatThrownBy(() -> directory.bindAll(number(2), oneBad)).isInstanceOf(InvalidName.class);
        assertThatThrownBy(() -> directory.bindAll(number(3), twice)).hasMessageContaining("twice");
        assertThatThrownBy(() -> directory.bindAll(number(4), tooMany)).hasMessageContaining("1000");
        assertThat(naming.naming().list("")).isEmpty();
    }

    @Test
    @DisplayName("Bad input 74: knows one form of each name, and takes look-alike letters for other names")
    void unicodeForms() {
        directory.register(number(1), "attacker", List.of(), 0);
        String composed = "caf\u00e9";
        String decomposed = "cafe\u0301";
        String cyrillic = "c\u0430f\u00e9";
        naming.bind(composed, (Greeter) whom -> "the one");

        assertThatThrownBy(() -> directory.bind(number(2), to(decomposed, forged())))
                .isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> directory.bindAll(
                        number(3), List.of(to("d" + composed, forged()), to("d" + decomposed, forged()))))
                .hasMessageContaining("twice");
        directory.bind(number(4), to(cyrillic, forged()));

        assertThat(attacker.lookup(decomposed, Greeter.class).greet("")).isEqualTo("the one");
        assertThat(naming.naming().list(""))
                .extracting(binding -> binding.name().text())
                .containsExactly(composed, cyrillic);
    }

    @Test
    @DisplayName(
            "Bad input 73: lets a node act for itself only: it neither unbinds nor binds over what another one has bound")
    void othersNames() {
        naming.bind("a", (Greeter) whom -> "the one");
        directory.register(number(1), "attacker", List.of(), 0);

        assertThatThrownBy(() -> directory.bind(number(2), to("a", forged()))).isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> directory.unbind(number(3), "a", Optional.empty()))
                .isInstanceOf(NotOwner.class);
        assertThatThrownBy(() -> directory.unbind(
                        number(4),
                        "a",
                        Optional.of(naming.naming()
                                .find("a", Consistency.CACHED)
                                .reference()
                                .object())))
                .isInstanceOf(NotOwner.class);
        directory.ready(number(5));
        directory.leave(number(6));

        assertThat(attacker.lookup("a", Greeter.class).greet("")).isEqualTo("the one");
    }

    @Test
    @DisplayName("Bad input 73: lets a node move its own objects only, to nodes that are registered")
    void othersObjects() {
        naming.bind("a", (Greeter) whom -> "the one");
        Reference others = naming.naming().find("a", Consistency.CACHED).reference();
        Reference stolen = moved(others, attacker.id());
        directory.register(number(1), "attacker", List.of(), 0);

        assertThatThrownBy(() -> directory.beginMove(number(2), others, 7)).isInstanceOf(NotOwner.class);
        assertThatThrownBy(() -> directory.commitMove(number(3), others.object(), others.home(), 0, 7, stolen))
                .isInstanceOf(NotOwner.class);
        assertThat(directory.commitMove(number(4), others.object(), attacker.id(), 0, 7, stolen))
                .isEmpty();
        directory.forget(number(5), others.object());

        directory.bind(number(6), to("own", forged()));
        Reference own = naming.naming().find("own", Consistency.LINEARIZABLE).reference();
        assertThat(directory.beginMove(number(7), own, 7).names()).containsExactly("own");
        assertThatThrownBy(() -> directory.commitMove(
                        number(8), own.object(), own.home(), own.epoch(), 7, moved(own, new NodeId(6, 6))))
                .isInstanceOf(HomeNotRegistered.class);
        Reference given = moved(own, naming.id());
        assertThat(directory.boundTo(own.object())).hasSize(1);
        assertThat(directory.commitMove(number(9), own.object(), own.home(), own.epoch(), 7, given))
                .contains(new ObjectLocation(given, 7, true, List.of("own")));
        assertThat(directory.location(own.object())).contains(new ObjectLocation(given, 7, true, List.of("own")));
        assertThat(directory.boundTo(own.object())).isEmpty();
        assertThat(attacker.lookup("a", Greeter.class).greet("")).isEqualTo("the one");
    }

    private static Reference moved(Reference object, NodeId home) {
        return new Reference(home, object.object(), object.epoch() + 1, object.types(), object.endpoints());
    }

    @Test
    @DisplayName("Bad input 75: binds nothing for a node that has not registered")
    void notRegistered() {
        assertThatThrownBy(() -> directory.bind(number(1), to("a", forged()))).isInstanceOf(NotRegistered.class);
        assertThat(naming.naming().list("")).isEmpty();
    }

    @Test
    @DisplayName("Bad input 76: refuses watches beyond the limit of one node and serves the others")
    void watchFlood() {
        List<Watch> watches = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        watches.add(attacker.naming().watch("prefix", event -> {}));
                    }
                })
                .isInstanceOf(Refused.class)
                .hasMessageContaining("1000 of one node");
        try (Node other = Node.builder().naming(naming.endpoints()).start()) {
            other.naming().watch("", event -> {}).close();
        }
        watches.forEach(Watch::close);
    }

    @Test
    @DisplayName("Bad input 77: makes no one dial an address that a poisoned binding names")
    void poisonedBinding() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Node victim = Node.builder().naming(naming.endpoints()).start()) {
            trap.setSoTimeout(500);
            directory.register(number(1), "attacker", List.of(), 0);
            directory.bind(
                    number(2),
                    to(
                            "trap",
                            new Reference(
                                    new NodeId(66, 66),
                                    new ObjectId(66, 66),
                                    0,
                                    List.of(Hashes.typeTag(Greeter.class.getName())),
                                    List.of(new Endpoint("tcp", "localhost", trap.getLocalPort())))));

            Greeter greeter = victim.lookup("trap", Greeter.class);
            assertThatThrownBy(() -> greeter.greet("you"))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private void assertStillServes() {
        naming.bind("a", (Greeter) whom -> "still here");
        assertThat(attacker.lookup("a", Greeter.class).greet("")).isEqualTo("still here");
    }

    /** Calls a method of the directory with arguments that no generated code would write. */
    private void send(String method, ArgumentWriter arguments) throws ReflectiveOperationException {
        EntryPoint generated = (EntryPoint)
                Class.forName(EntryPoint.nameFor(DirectoryService.class)).getEnumConstants()[0];
        RemoteMethod found = generated.remoteInterface().methods().stream()
                .filter(each -> each.name().equals(method))
                .findFirst()
                .orElseThrow();
        Invoker invoker = RemoteProxy.requireInvoker(directory);
        invoker.call(found, arguments, in -> null);
    }

    private Reference forged() {
        return new Reference(attacker.id(), new ObjectId(1, 1), 0, List.of(1L), List.of());
    }

    private static CommandNumber number(long number) {
        return new CommandNumber(number, 0, List.of());
    }

    private static BindRequest to(String name, Reference reference) {
        return new BindRequest(name, reference, Set.of(), Metadata.NONE);
    }
}
