package io.sojourn.naming.server.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.Client;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryLimits;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.naming.DirectoryWatcher;
import io.sojourn.runtime.naming.Untaken;
import io.sojourn.runtime.naming.WatchBatch;
import io.sojourn.runtime.naming.WatchRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a naming server tells the watches of one node")
class WatchLineTest {

    private static final NodeId WATCHING = new NodeId(0, 7);

    private final InMemoryDirectory directory = new InMemoryDirectory(DirectoryLimits.DEFAULT, 1);
    private final Deque<Runnable> toSend = new ArrayDeque<>();
    private final WatchHub hub = new WatchHub(directory, TimeSource.system(), (delay, action) -> () -> {}, toSend::add);
    private final Told told = new Told();
    private final Client owner = new Client(8, "owner");

    /** A node that answers as the test says. */
    private static class Told implements DirectoryWatcher {
        private final List<List<WatchBatch>> together = new ArrayList<>();
        private final List<WatchBatch> alone = new ArrayList<>();
        private final List<CompletableFuture<Untaken>> unanswered = new ArrayList<>();
        private final Set<Long> busy = new HashSet<>();
        private final Set<Long> ended = new HashSet<>();
        private boolean answers = true;

        @Override
        public boolean take(WatchBatch batch) {
            return alone.add(batch);
        }

        @Override
        public CompletableFuture<Untaken> takeAll(List<WatchBatch> batches) {
            together.add(batches);
            if (answers) {
                return CompletableFuture.completedFuture(new Untaken(List.copyOf(busy), List.copyOf(ended)));
            }
            CompletableFuture<Untaken> answer = new CompletableFuture<>();
            unanswered.add(answer);
            return answer;
        }

        List<Long> watchesTogether() {
            return together.stream()
                    .flatMap(List::stream)
                    .map(WatchBatch::watch)
                    .toList();
        }

        void forget() {
            together.clear();
            alone.clear();
        }
    }

    @BeforeEach
    void register() {
        apply(owner.register());
    }

    @Test
    @DisplayName("goes in few calls of bounded size, and reaches each of them once")
    void fewCalls() {
        watch(told, 600);
        told.forget();

        bind("room/a");

        assertThat(told.watchesTogether())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 600).boxed().toList());
        assertThat(told.together).hasSize(3).allMatch(batches -> batches.size() <= 256);
        assertThat(told.alone).isEmpty();
    }

    @Test
    @DisplayName("is sent again by itself to those that are busy, while the others go on")
    void busyOnes() {
        watch(told, 10);
        told.forget();
        told.busy.add(3L);

        apply(owner.bind("room/a", 1));
        Deque<Runnable> stands = new ArrayDeque<>();
        runUntilOnlyAlone(stands);
        bind("room/b");

        assertThat(told.alone).as("its watcher still takes its time").isEmpty();
        assertThat(told.watchesTogether().stream().filter(number -> number == 3))
                .hasSize(1);
        assertThat(told.watchesTogether().stream().filter(number -> number == 4))
                .hasSize(2);

        told.busy.clear();
        toSend.addAll(stands);
        run();

        assertThat(told.alone).hasSize(1);
        assertThat(told.alone.get(0).events()).hasSize(1);
        WatchBatch last = told.together.get(told.together.size() - 1).get(0);
        assertThat(last.watch()).isEqualTo(3);
        assertThat(last.from()).isEqualTo(told.alone.get(0).version());
    }

    @Test
    @DisplayName("goes by single calls to a node that knows no others")
    void onlySingleCalls() {
        List<WatchBatch> taken = new ArrayList<>();
        watch(taken::add, 5);
        taken.clear();

        bind("room/a");
        bind("room/b");

        assertThat(taken)
                .extracting(WatchBatch::watch)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    @DisplayName("ends for those that the node does not want any more")
    void endedOnes() {
        watch(told, 5);
        told.ended.add(2L);

        bind("room/a");

        assertThat(hub.count()).isEqualTo(4);
        told.forget();
        bind("room/b");
        assertThat(told.watchesTogether()).containsExactlyInAnyOrder(1L, 3L, 4L, 5L);
    }

    @Test
    @DisplayName("ends for all in a call that fails")
    void failedCall() {
        watch(told, 5);
        told.answers = false;
        bind("room/a");

        told.unanswered.get(0).completeExceptionally(new IllegalStateException("made up by the test"));

        assertThat(hub.count()).isZero();
    }

    @Test
    @DisplayName("gathers while as many calls as may be are not answered")
    void gathers() {
        told.answers = false;
        for (long number = 1; number <= 30; number++) {
            hub.begin(WATCHING, request(number), new WatchSink(told));
            run();
        }
        assertThat(told.together).hasSize(8).allMatch(batches -> batches.size() == 1);

        told.unanswered.get(0).complete(new Untaken(List.of(), List.of()));
        run();

        assertThat(told.together).hasSize(9);
        assertThat(told.together.get(8)).hasSize(22);
    }

    @Test
    @DisplayName("shares no call with what another node is told")
    void otherNode() {
        Told other = new Told();
        watch(told, 3);
        hub.begin(owner.id, request(1), new WatchSink(other));
        run();
        told.forget();
        other.forget();

        bind("room/a");

        assertThat(told.together).hasSize(1);
        assertThat(other.watchesTogether()).containsExactly(1L);
    }

    private void watch(DirectoryWatcher watcher, int watches) {
        for (long number = 1; number <= watches; number++) {
            hub.begin(WATCHING, request(number), new WatchSink(watcher));
        }
        run();
    }

    private static WatchRequest request(long number) {
        return new WatchRequest(number, "room/", List.of(), -1, 0);
    }

    private void bind(String name) {
        apply(owner.bind(name, 1));
        run();
    }

    private void apply(DirectoryCommand command) {
        assertThat(directory.submit(command)).isCompletedWithValueMatching(result -> !(result instanceof Refused));
    }

    private void run() {
        for (Runnable next = toSend.poll(); next != null; next = toSend.poll()) {
            next.run();
        }
    }

    /** Runs what is to be sent, but for what comes of answers. */
    private void runUntilOnlyAlone(Deque<Runnable> later) {
        while (told.together.isEmpty()) {
            toSend.remove().run();
        }
        later.addAll(toSend);
        toSend.clear();
    }
}
