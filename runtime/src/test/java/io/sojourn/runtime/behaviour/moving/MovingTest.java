package io.sojourn.runtime.behaviour.moving;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.ObjectGone;
import io.sojourn.identity.Reference;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.spi.RemoteProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that move between real nodes, without a naming server. */
class MovingTest {

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private Node first;
    private Node second;
    private Node third;
    private Node client;
    private StandardTally object;
    private Tally tally;

    @BeforeEach
    void start() {
        first = nodes.start(Nodes.listening().name("first"));
        second = nodes.start(Nodes.listening().name("second"));
        third = nodes.start(Nodes.listening().name("third"));
        client = nodes.client();
        object = new StandardTally(first);
        tally = Nodes.serve(first, object, Tally.class, client);
    }

    private static String address(Node node) {
        return node.endpoints().get(0).toString();
    }

    private Moved move(Node from, Node to) {
        return from.move(from.proxy(client.reference(tally), Tally.class), address(to));
    }

    @Test
    @DisplayName("B128: old references keep working after a move and stop paying for the hop")
    void oldReferences() {
        Reference old = client.reference(tally);
        assertThat(tally.increment()).isEqualTo(1);
        Moved moved = move(first, second);
        assertThat(moved.toName()).isEqualTo("second");
        assertThat(moved.epoch()).isEqualTo(1);
        assertThat(tally.increment()).isEqualTo(2);
        assertThat(tally.home()).isEqualTo("second");
        assertThat(client.reference(tally).home()).isEqualTo(second.id());
        long served = first.report().counters().get("calls.served");
        for (int i = 0; i < 10; i++) {
            tally.increment();
        }
        assertThat(first.report().counters().get("calls.served")).isEqualTo(served);
        Node other = nodes.client();
        assertThat(other.proxy(old, Tally.class).count()).isEqualTo(12);
        assertThat(client.proxy(old, Tally.class)).isSameAs(tally);
    }

    @Test
    @DisplayName("B129: calls in flight during moves run exactly once, and none fails")
    void callsInFlight() throws Exception {
        AtomicBoolean moving = new AtomicBoolean(true);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> counts = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> {
                        long made = 0;
                        while (moving.get()) {
                            tally.increment();
                            made++;
                        }
                        return made;
                    }))
                    .toList();
            Node[] ring = {second, third, first};
            Node at = first;
            for (int i = 0; i < 60; i++) {
                Node next = ring[i % 3];
                move(at, next);
                at = next;
            }
            moving.set(false);
            long made = 0;
            for (Future<Long> count : counts) {
                made += count.get(30, SECONDS);
            }
            assertThat(tally.count()).isEqualTo(made);
            assertThat(made).isPositive();
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    @DisplayName("B129: a call that runs when the move begins ends first; others wait and follow")
    void runningCall() throws Exception {
        StandardTally.Brake brake = new StandardTally.Brake();
        object.brake = brake;
        CompletableFuture<Long> slow = TallyAsync.of(tally).incrementSlowly();
        brake.entered.await();
        CompletableFuture<Moved> move = first.moveAsync(object, address(second));
        CompletableFuture<Long> waiting = TallyAsync.of(tally).increment();
        assertThat(move).isNotDone();
        brake.released.countDown();
        assertThat(slow.get(10, SECONDS)).isEqualTo(1);
        assertThat(move.get(10, SECONDS).toName()).isEqualTo("second");
        assertThat(waiting.get(10, SECONDS)).isEqualTo(2);
    }

    @Test
    @DisplayName("B130: moved state keeps circles, and references in it stay references")
    void stateKeepsItsShape() {
        StandardTally other = new StandardTally(client);
        tally.keep(client.export(other, Tally.class));
        move(first, second);
        Tally back = tally.kept();
        assertThat(back.increment()).isEqualTo(1);
        assertThat(other.count()).isEqualTo(1);
        Tally alone = Nodes.serve(first, new StandardTally(first), Tally.class, client);
        tally.keep(alone);
        move(second, first);
        assertThat(tally.kept()).isEqualTo(alone);
    }

    @Test
    @DisplayName("B131: moves there and back leave no chain")
    void noChain() {
        for (int i = 0; i < 3; i++) {
            move(first, second);
            move(second, third);
            move(third, first);
        }
        assertThat(tally.increment()).isEqualTo(1);
        long second = this.second.report().counters().get("calls.served");
        long third = this.third.report().counters().get("calls.served");
        assertThat(tally.increment()).isEqualTo(2);
        assertThat(this.second.report().counters().get("calls.served")).isEqualTo(second);
        assertThat(this.third.report().counters().get("calls.served")).isEqualTo(third);
        assertThat(client.reference(tally).home()).isEqualTo(first.id());
        assertThat(first.reference(object).epoch()).isEqualTo(9);
    }

    @Test
    @DisplayName("B132: a move that fails leaves the object usable at home")
    void failedMoves() {
        object.spoil();
        assertThatThrownBy(() -> move(first, second))
                .isInstanceOfSatisfying(
                        MoveFailed.class, e -> assertThat(e.reason()).isEqualTo(MoveFailed.Reason.HOOK_FAILED))
                .hasMessageContaining("This state is bad");
        assertThat(object.abandoned).isTrue();
        object.unspoil();
        assertThat(tally.increment()).isEqualTo(1);
        assertThat(tally.home()).isEqualTo("first");
        object.refuses = true;
        assertThatThrownBy(() -> move(first, second))
                .isInstanceOfSatisfying(
                        MoveFailed.class, e -> assertThat(e.reason()).isEqualTo(MoveFailed.Reason.HOOK_FAILED))
                .hasMessageContaining("It stays.");
        object.refuses = false;
        Node gone = nodes.start(Nodes.listening().name("gone"));
        String address = address(gone);
        gone.close(Duration.ZERO);
        assertThatThrownBy(() -> first.move(object, address))
                .isInstanceOfSatisfying(
                        MoveFailed.class, e -> assertThat(e.reason()).isEqualTo(MoveFailed.Reason.UNKNOWN_DESTINATION));
        assertThatThrownBy(() -> first.move(object, "nobody"))
                .isInstanceOfSatisfying(
                        MoveFailed.class, e -> assertThat(e.reason()).isEqualTo(MoveFailed.Reason.UNKNOWN_DESTINATION));
        assertThatThrownBy(() -> first.move(object, client.id().toString()))
                .isInstanceOfSatisfying(
                        MoveFailed.class, e -> assertThat(e.reason()).isEqualTo(MoveFailed.Reason.DESTINATION_REFUSED))
                .hasMessageContaining("does not listen");
        assertThat(tally.increment()).isEqualTo(2);
        move(first, second);
        assertThat(tally.increment()).isEqualTo(3);
    }

    @Test
    @DisplayName("B132: an object whose class is not movable stays, and the message says what to do")
    void notMovable() {
        Fixed fixed = first.export(new StandardFixed(), Fixed.class);
        assertThatThrownBy(() -> first.move(fixed, address(second)))
                .isInstanceOfSatisfying(
                        MoveFailed.class, e -> assertThat(e.reason()).isEqualTo(MoveFailed.Reason.NOT_MOVABLE))
                .hasMessageContaining("@Movable");
        assertThat(fixed.answer()).isEqualTo(42);
    }

    @Test
    @DisplayName("B132: calls that do not end keep the object where it is")
    void callsDoNotEnd() throws Exception {
        StandardTally.Brake brake = new StandardTally.Brake();
        object.brake = brake;
        CompletableFuture<Long> slow = TallyAsync.of(tally).incrementSlowly();
        brake.entered.await();
        assertThatThrownBy(() -> move(first, second))
                .isInstanceOfSatisfying(
                        MoveFailed.class, e -> assertThat(e.reason()).isEqualTo(MoveFailed.Reason.CALLS_DID_NOT_END));
        object.brake = null;
        assertThat(tally.increment()).isEqualTo(1);
        brake.released.countDown();
        assertThat(slow.get(10, SECONDS)).isEqualTo(2);
    }

    @Test
    @DisplayName("B133: of two movers at once one wins, and the other gets a typed error")
    void twoMovers() throws Exception {
        StandardTally.Brake brake = new StandardTally.Brake();
        object.brake = brake;
        CompletableFuture<Long> slow = TallyAsync.of(tally).incrementSlowly();
        brake.entered.await();
        CompletableFuture<Moved> winner = first.moveAsync(object, address(second));
        CompletableFuture<Moved> loser = client.moveAsync(tally, third.id().toString());
        assertThatThrownBy(() -> third.bring(third.proxy(client.reference(tally), Tally.class)))
                .isInstanceOfSatisfying(
                        MoveFailed.class, e -> assertThat(e.reason()).isEqualTo(MoveFailed.Reason.ALREADY_MOVING));
        brake.released.countDown();
        assertThat(slow.get(10, SECONDS)).isEqualTo(1);
        assertThat(winner.get(10, SECONDS).toName()).isEqualTo("second");
        assertThat(loser).failsWithin(Duration.ofSeconds(10));
        assertThat(tally.home()).isEqualTo("second");
    }

    @Test
    @DisplayName("B134: an object moves itself from inside a call, which ends before; it cannot wait for that")
    void movesItself() throws Exception {
        assertThat(tally.wander(address(second))).isEqualTo("first");
        CompletableFuture<Moved> wandering = object.wandering;
        assertThat(wandering).isNotNull();
        assertThat(wandering.get(10, SECONDS).toName()).isEqualTo("second");
        assertThat(tally.home()).isEqualTo("second");
        assertThat(tally.count()).isEqualTo(1);
        assertThatThrownBy(() -> tally.wanderAndWait(address(third))).hasMessageContaining("waits for its own move");
        await().atMost(10, SECONDS).until(() -> tally.home().equals("third"));
    }

    @Test
    @DisplayName("Calls of one thread to one object begin in order across moves")
    void order() throws Exception {
        List<CompletableFuture<Integer>> noted = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        Node[] ring = {second, third, first};
        Node at = first;
        for (int round = 0; round < 12; round++) {
            CompletableFuture<Moved> move =
                    at.moveAsync(at.proxy(client.reference(tally), Tally.class), address(ring[round % 3]));
            for (int i = 0; i < 40; i++) {
                String entry = round + "/" + i;
                expected.add(entry);
                if (i % 3 == 0) {
                    tally.jot(entry);
                } else {
                    noted.add(tally.note(entry).toCompletableFuture());
                }
            }
            move.get(20, SECONDS);
            at = ring[round % 3];
        }
        for (CompletableFuture<Integer> each : noted) {
            each.get(20, SECONDS);
        }
        await().atMost(10, SECONDS).until(() -> tally.notes().size() == expected.size());
        assertThat(tally.notes()).containsExactlyElementsOf(expected);
    }

    @Test
    @DisplayName("A proxy whose object comes to its own node calls it there; code that had the proxy before keeps it")
    void comesHome() {
        Tally atSecond = second.proxy(client.reference(tally), Tally.class);
        assertThat(atSecond.increment()).isEqualTo(1);
        Tally atFirst = first.export(object, Tally.class);
        move(first, second);
        assertThat(atSecond.increment()).isEqualTo(2);
        assertThat(second.reference(atSecond).home()).isEqualTo(second.id());
        assertThat(atFirst.increment()).isEqualTo(3);
        assertThat(first.export(object, Tally.class)).isSameAs(atFirst);
        assertThat(first.with(atFirst, CallOptions.DEFAULT)).isEqualTo(atFirst);
        Tally self = atSecond.self();
        assertThat(self).isSameAs(atSecond);
        assertThat(RemoteProxy.invokerOf(self)).isNotNull();
        assertThat(atFirst.self()).isSameAs(atFirst);
        // The old copy, passed on by whoever still has it in hand, means the object.
        Tally mailbox = Nodes.serve(third, new StandardTally(third), Tally.class, first);
        mailbox.keep(object);
        assertThat(mailbox.kept()).isSameAs(atFirst);
        assertThat(mailbox.kept().increment()).isEqualTo(4);
    }

    @Test
    @DisplayName("Holders travel: an idle one keeps the object where it went, and lets it go there")
    void holdersTravel() throws Exception {
        Tally keeper = Nodes.serve(second, new StandardTally(second), Tally.class, client);
        StandardTally held = new StandardTally(first);
        Tally passed = Nodes.serve(first, new StandardTally(first), Tally.class, client);
        passed.keep(client.proxy(first.reference(first.export(held, Tally.class)), Tally.class));
        keeper.keep(passed.kept());
        passed.keep(passed);
        first.move(held, address(third));
        assertThat(first.unexport(held)).isFalse();
        Tally atThird = third.proxy(first.reference(held), Tally.class);
        await().atMost(20, SECONDS)
                .until(() -> third.report().exported().stream()
                        .anyMatch(line -> line.holders().stream()
                                .anyMatch(holder -> holder.node().equals(second.id()))));
        assertThat(keeper.kept().increment()).isEqualTo(1);
        assertThat(third.unexport(atThird)).isTrue();
        assertThatThrownBy(() -> keeper.kept().count()).isInstanceOf(ObjectGone.class);
    }

    @Test
    @DisplayName("A large state travels in parts")
    void largeState() {
        object.ballast = new byte[3 << 20];
        object.ballast[object.ballast.length - 1] = 7;
        Moved moved = move(first, second);
        assertThat(moved.stateBytes()).isGreaterThan(3 << 20);
        move(second, first);
        assertThat(tally.increment()).isEqualTo(1);
        Tally again = first.proxy(client.reference(tally), Tally.class);
        assertThat(again.home()).isEqualTo("first");
    }

    @Test
    @DisplayName("A state over the limit for messages stays at home")
    void tooLarge() {
        object.ballast = new byte[5 << 20];
        assertThatThrownBy(() -> move(first, second)).isInstanceOf(MoveFailed.class);
        assertThat(tally.increment()).isEqualTo(1);
    }

    @Test
    @DisplayName("A node that is drained gives away what can move, and says what stays")
    void drain() {
        Fixed fixed = first.export(new StandardFixed(), Fixed.class);
        for (int i = 0; i < 4; i++) {
            first.export(new StandardTally(first), Tally.class);
        }
        var drained = first.drain(address(second), address(third));
        assertThat(drained.moved()).hasSize(5);
        assertThat(drained.remaining())
                .singleElement()
                .satisfies(stays -> assertThat(stays.reason()).isEqualTo(MoveFailed.Reason.NOT_MOVABLE));
        assertThat(drained.moved().stream().map(Moved::toName).distinct()).containsExactlyInAnyOrder("second", "third");
        assertThat(fixed.answer()).isEqualTo(42);
        assertThat(tally.increment()).isEqualTo(1);
    }

    @Test
    @DisplayName("Two nodes that call themselves alike are told apart by their ids")
    void ambiguousName() {
        Node twin = nodes.start(Nodes.listening().name("second"));
        Tally atSecond = second.proxy(client.reference(tally), Tally.class);
        Tally atTwin = twin.proxy(client.reference(tally), Tally.class);
        @Nullable Tally unused = atSecond;
        assertThat(atTwin.count()).isZero();
        assertThat(atSecond.count()).isZero();
        assertThat(unused).isNotNull();
        twin.bring(atTwin);
        assertThat(tally.home()).isEqualTo("second");
        assertThat(client.reference(tally).home()).isEqualTo(twin.id());
    }
}
