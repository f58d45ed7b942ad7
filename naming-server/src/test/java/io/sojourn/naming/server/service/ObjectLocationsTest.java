package io.sojourn.naming.server.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.NewBinding;
import io.sojourn.runtime.naming.NamingClient;
import io.sojourn.runtime.naming.ObjectLocation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node's view of where objects are that have moved")
class ObjectLocationsTest {

    private static final long MOVE = 4711;

    private final NamingSystem system = new NamingSystem();
    private final NamingClient source = system.client(1, "source");
    private final NamingClient destination = system.client(2, "destination");
    private final NamingClient caller = system.client(3, "");

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    @DisplayName("a move is begun, committed, found, seen by watching caches, and forgotten by the new home")
    void moves() {
        Reference at = source.bind("a", "object").reference();
        assertThat(caller.find("a", Consistency.CACHED).reference()).isEqualTo(at);
        destination.bind("something else", "else");

        ObjectLocation begun = source.objectLocations().begin(at, MOVE);
        assertThat(begun.isAt(at)).isTrue();
        assertThat(begun.names()).containsExactly("a");
        Reference to = to(2, at);
        ObjectLocation moved = commit(at, to);

        assertThat(moved).isEqualTo(new ObjectLocation(to, MOVE, true, List.of("a")));
        assertThat(caller.objectLocations().find(at.object())).contains(moved);
        assertThat(caller.whereabouts(at.object())).contains(to);
        await().untilAsserted(() ->
                assertThat(caller.find("a", Consistency.CACHED).reference()).isEqualTo(to));
        source.objectLocations().forget(at.object());
        assertThat(caller.objectLocations().find(at.object())).contains(moved);
        destination.objectLocations().forget(at.object());
        assertThat(caller.objectLocations().find(at.object())).isEmpty();
        assertThat(source.objectLocations().commit(at.object(), at.home(), 0, MOVE, to))
                .isEmpty();
    }

    @Test
    @DisplayName("a refusal says that nothing was done")
    void refused() {
        Reference at = source.bind("a", "object").reference();
        source.objectLocations().begin(at, MOVE);

        assertThatThrownBy(() -> caller.objectLocations().begin(at, MOVE))
                .isInstanceOfSatisfying(
                        AccessDenied.class,
                        denied -> assertThat(denied.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("only its home");
        assertThatThrownBy(() -> commit(at, to(9, at)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("not registered");
        assertThat(caller.objectLocations().find(at.object()).orElseThrow().isAt(at))
                .isTrue();
        assertThat(commit(at, to(1, at)).reference()).isEqualTo(to(1, at));
    }

    @Test
    @DisplayName(
            "no answer is told apart from a refusal, and what was done meanwhile is answered when it is sent again")
    void noAnswer() {
        Reference at = source.bind("a", "object").reference();
        destination.bind("something else", "else");
        source.objectLocations().begin(at, MOVE);
        system.losesAnswers(true);
        assertThatThrownBy(() -> commit(at, to(2, at))).isInstanceOf(NamingUnavailable.class);
        system.losesAnswers(false);

        assertThat(commit(at, to(1, at)).reference()).isEqualTo(to(2, at));
        assertThat(commit(at, to(2, at)).reference()).isEqualTo(to(2, at));
    }

    @Test
    @DisplayName(
            "the names are taken over: kept by the new home, and bound again by it when the naming servers lose them")
    void takenOver() {
        NewBinding member =
                NewBinding.of("service", "object", BindOption.SHARED).with("zone", "north");
        Reference at = source.bind(member).reference();
        source.bind("alone", "object", BindOption.PERMANENT);
        source.bind("stays", "another");
        caller.bind(NewBinding.of("service", "third", BindOption.SHARED));
        destination.bind("something else", "else");
        source.objectLocations().begin(at, MOVE);
        Reference to = to(2, at);
        ObjectLocation moved = commit(at, to);
        assertThat(system.kept(1, "object")).isEqualTo(2);

        source.gaveAway(at.object());
        system.exported("object", to);
        destination.tookOver("object", moved.names());

        assertThat(system.kept(1, "object")).isZero();
        assertThat(system.kept(1, "another")).isEqualTo(1);
        assertThat(system.kept(2, "object")).isEqualTo(2);
        assertThat(destination.namesByObject().get(at.object())).hasToString("[alone, service]");
        assertThat(source.namesByObject()).doesNotContainKey(at.object());
        await().until(() -> system.calls("boundTo") == 1);

        system.startServer();

        await().untilAsserted(() -> assertThat(caller.list("")).hasSize(4));
        await().untilAsserted(() -> assertThat(service().members()).hasSize(2));
        Binding service = service();
        assertThat(service.members()).anySatisfy(each -> {
            assertThat(each.reference()).isEqualTo(to);
            assertThat(each.ownerName()).isEqualTo("destination");
            assertThat(each.metadata().get("zone")).contains("north");
        });
        assertThat(caller.find("alone", Consistency.LINEARIZABLE).ownerName()).isEqualTo("destination");
        assertThat(caller.find("stays", Consistency.LINEARIZABLE).ownerName()).isEqualTo("source");
        destination.unbind("alone");
        assertThat(system.kept(2, "object")).isEqualTo(1);
    }

    @Test
    @DisplayName("a name that the naming servers lost just after the move is bound again by the new home")
    void lostBeforeTakenOver() {
        Reference at = source.bind("a", "object").reference();
        destination.bind("something else", "else");
        source.objectLocations().begin(at, MOVE);
        Reference to = to(2, at);
        ObjectLocation moved = commit(at, to);
        system.startServer();
        await().untilAsserted(() ->
                assertThat(caller.list("")).extracting(Binding::name).hasToString("[a, something else]"));
        assertThat(caller.find("a", Consistency.LINEARIZABLE).ownerName()).isEqualTo("source");
        source.unbind("a");
        source.gaveAway(at.object());

        system.exported("object", to);
        destination.tookOver("object", moved.names());

        await().untilAsserted(() -> assertThat(
                        caller.find("a", Consistency.LINEARIZABLE).reference())
                .isEqualTo(to));
    }

    private Binding service() {
        return caller.find("service", Consistency.LINEARIZABLE);
    }

    private ObjectLocation commit(Reference at, Reference to) {
        return source.objectLocations()
                .commit(at.object(), at.home(), at.epoch(), MOVE, to)
                .orElseThrow();
    }

    private static Reference to(int node, Reference at) {
        ObjectId object = at.object();
        return new Reference(new NodeId(0, node), object, at.epoch() + 1, at.types(), at.endpoints());
    }
}
