package io.sojourn.runtime.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.CallId;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.Limits;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.PendingCall;
import io.sojourn.runtime.connection.Sessions;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.marshal.PinnedReference;
import io.sojourn.runtime.marshal.ReferenceCodec;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Asynchronous calls of one thread to one object")
class StartedCallsTest {

    private static final NodeId SELF = new NodeId(0, 1);
    private static final NodeId FORMER_HOME = new NodeId(0, 2);
    private static final NodeId NEW_HOME = new NodeId(0, 3);
    private static final long DEADLINE_NANOS = 1_000_000_000;
    private static final RemoteMethod METHOD =
            new RemoteMethod("Tally", "add", "()V", "", 0, RemoteMethod.Kind.ASYNCHRONOUS, false, 0, List.of());

    private final HeldReference target = new Held(at(FORMER_HOME, 1));
    private final List<Attempt> attempts = new ArrayList<>();
    private final Deque<Runnable> questions = new ArrayDeque<>();
    private final Map<NodeId, CallerSession> ways = new HashMap<>();
    private final List<Waiting> timers = new ArrayList<>();
    private final StartedCalls calls = calls();
    private long now;
    private int made;

    private record Waiting(long atNanos, Runnable action) {}

    private static final class Held extends HeldReference {
        Held(Reference first) {
            super(first);
        }
    }

    private static Reference at(NodeId home, int epoch) {
        return new Reference(
                home, new ObjectId(9, 9), epoch, List.of(7L), List.of(new Endpoint("tcp", "localhost", 7001)));
    }

    @Test
    @DisplayName(
            "B131 one that may have run, and is held back until its deadline when it is to go elsewhere, is not told "
                    + "that it did not run")
    void heldBackAfterItMayHaveRun() {
        List<Reply> first = start(2 * DEADLINE_NANOS);
        List<Reply> second = start(DEADLINE_NANOS);
        assertThat(attempts).extracting(Attempt::home).containsExactly(FORMER_HOME, FORMER_HOME);
        attempts.get(0).ends(new Reply(Status.LOST, Executed.MAYBE, null));
        attempts.get(1).ends(new Reply(Status.LOST, Executed.MAYBE, null));
        target.learn(at(NEW_HOME, 2));
        // The second one hears first that the object has moved, and must not overtake the other.
        questions.removeLast().run();
        passUntil(1);
        assertThat(attempts).as("sent again before its turn").hasSize(2);
        passUntil(DEADLINE_NANOS);
        assertThat(second).singleElement().satisfies(end -> {
            assertThat(end.status()).isEqualTo(Status.DEADLINE);
            assertThat(end.executed()).isEqualTo(Executed.MAYBE);
        });
        assertThat(first).isEmpty();
        passUntil(2 * DEADLINE_NANOS);
        assertThat(first).singleElement().extracting(Reply::executed).isEqualTo(Executed.MAYBE);
    }

    @Test
    @DisplayName("one that was never sent, because the one before it took another way, surely did not run")
    void neverSent() {
        start(2 * DEADLINE_NANOS);
        target.learn(at(NEW_HOME, 2));
        List<Reply> second = start(DEADLINE_NANOS);
        assertThat(attempts).extracting(Attempt::home).containsExactly(FORMER_HOME);
        passUntil(DEADLINE_NANOS);
        assertThat(second).singleElement().satisfies(end -> {
            assertThat(end.status()).isEqualTo(Status.DEADLINE);
            assertThat(end.executed()).isEqualTo(Executed.NO);
        });
    }

    private List<Reply> start(long deadlineNanos) {
        RemoteInterface<Runnable> type = new RemoteInterface<>(
                Runnable.class, List.of(METHOD), StartedCallsTest::noProxy, (servant, method, incoming) -> {
                    throw new UnsupportedOperationException();
                });
        List<Reply> ends = new ArrayList<>();
        Outgoing call = new Outgoing(
                target, type, METHOD, new CallId(SELF, ++made), deadlineNanos, made, 0, Map.of(), () -> now);
        calls.start(call, writer -> {}, ends::add);
        return ends;
    }

    private static Runnable noProxy(Invoker invoker) {
        throw new UnsupportedOperationException();
    }

    private void passUntil(long nanos) {
        while (timers.stream().anyMatch(each -> each.atNanos <= nanos)) {
            Waiting next = timers.stream()
                    .min((one, other) -> Long.compare(one.atNanos, other.atNanos))
                    .orElseThrow();
            timers.remove(next);
            now = Math.max(now, next.atNanos);
            next.action.run();
        }
        now = nanos;
    }

    private StartedCalls calls() {
        TypeTable types = new TypeTable(List.of(), List.of(), List.of());
        Routes routes = new Routes(
                SELF,
                new SimulatedStreams.Way(SELF),
                sessions(),
                Set.of(),
                LocationTable.EMPTY,
                (node, endpoint) -> true,
                (reference, deadline) -> {
                    throw new UnsupportedOperationException();
                });
        Retries retries = new Retries(
                new Successors(LocationTable.EMPTY),
                questions::add,
                () -> now,
                (delay, action) -> later(delay, action),
                () -> 1,
                new Counters());
        return new StartedCalls(
                routes,
                new CallEncoder(new MessageCodec(types, Limits.DEFAULT, new NoReferences()), types),
                retries,
                new Streams(),
                Runnable::run,
                () -> now,
                (delay, action) -> later(delay, action));
    }

    private Timers.Timer later(long delay, Runnable action) {
        Waiting waiting = new Waiting(now + Math.max(0, delay), action);
        timers.add(waiting);
        return () -> timers.remove(waiting);
    }

    /** Every node is connected. */
    private Sessions sessions() {
        return (Sessions) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(), new Class<?>[] {Sessions.class}, (self, method, arguments) -> {
                    if (method.getName().equals("connected")) {
                        return true;
                    }
                    if (method.getName().equals("with")) {
                        return ways.computeIfAbsent(
                                (NodeId) arguments[0], node -> new SimulatedStreams.Way(node, () -> attempt(node)));
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }

    private PendingCall attempt(NodeId home) {
        Attempt attempt = new Attempt(home);
        attempts.add(attempt);
        return attempt;
    }

    /** One attempt at a call. */
    private static final class Attempt implements PendingCall {
        private final NodeId home;
        private @Nullable Consumer<Reply> receiver;

        Attempt(NodeId home) {
            this.home = home;
        }

        NodeId home() {
            return home;
        }

        void ends(Reply reply) {
            if (receiver != null) {
                receiver.accept(reply);
            }
        }

        @Override
        public Reply await(ChainWork work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onReply(Consumer<Reply> told) {
            receiver = told;
        }

        @Override
        public void wake() {
            // Nobody waits.
        }

        @Override
        public void cancel() {
            // It ends when the test says so.
        }

        @Override
        public @Nullable Reply lateAnswer() {
            return null;
        }
    }

    private static final class NoReferences implements ReferenceCodec {
        @Override
        public PinnedReference toReference(Object object, Destination destination) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void settled(Destination destination, boolean delivered) {
            // There are none.
        }

        @Override
        public void received(List<PinnedReference> references, Origin origin) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object fromReference(Reference reference, Origin origin, Class<?> expected) {
            throw new UnsupportedOperationException();
        }
    }
}
