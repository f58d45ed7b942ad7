package io.sojourn.naming.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Member;
import io.sojourn.naming.Selection;
import io.sojourn.node.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A service whose members are killed with SIGKILL while they are called")
@Timeout(180)
class KilledMembersTest {

    private static final List<String> NAMES = List.of("m1", "m2", "m3");
    private static final int KILLS = 4;
    private static final Duration LOOK = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Map<String, StampingMember> members = new TreeMap<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong tickets = new AtomicLong();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<RemoteFailure> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private final List<Thread> callers = new ArrayList<>();
    private ServerProcess server;
    private Node client;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start(folder.resolve("data"), "tcp://localhost:0");
        client = Node.builder().naming(server.address()).start();
        for (String name : NAMES) {
            members.put(name, StampingMember.start(name, server.address(), folder));
        }
        Stamps inTurn = client.lookup("stamps", Stamps.class);
        Stamps leastPending = client.lookup("stamps", Stamps.class, Selection.leastPending());
        for (int i = 0; i < 2; i++) {
            caller(() -> stamp(inTurn));
            caller(() -> stamp(leastPending));
            caller(() -> counted(inTurn.look()));
        }
    }

    @AfterEach
    void close() {
        stop.set(true);
        members.values().forEach(StampingMember::close);
        client.close(Duration.ZERO);
        server.close();
    }

    private void caller(Runnable call) {
        Thread caller = new Thread(
                () -> {
                    while (!stop.get()) {
                        try {
                            call.run();
                        } catch (RemoteFailure failure) {
                            failures.add(failure);
                        }
                    }
                },
                "caller-" + callers.size());
        caller.setDaemon(true);
        caller.start();
        callers.add(caller);
    }

    private void stamp(Stamps stamps) {
        String ticket = "ticket-" + tickets.incrementAndGet();
        String by = stamps.stamp(ticket);
        acknowledged.add(ticket);
        counted(by);
    }

    private void counted(String by) {
        calls.computeIfAbsent(by, name -> new AtomicLong()).incrementAndGet();
    }

    private long callsAt(String name) {
        return calls.getOrDefault(name, new AtomicLong()).get();
    }

    @Test
    @DisplayName("B118, B125 fails no call that did not run, runs none twice, and uses each member again that is back")
    void killed() throws Exception {
        await().until(() -> calls.keySet().containsAll(NAMES));
        for (int kill = 0; kill < KILLS; kill++) {
            String name = NAMES.get(kill % NAMES.size());
            members.get(name).kill();
            long before = acknowledged.size();
            await().until(() -> acknowledged.size() > before + 100);

            members.get(name).startAgain();

            long served = callsAt(name);
            await().until(() -> callsAt(name) > served + 20);
        }
        stop.set(true);
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(failures)
                .as("calls that were running when their member was killed, and no others")
                .allMatch(failure -> failure.outcome() == Outcome.UNKNOWN)
                .allMatch(failure -> "Stamps.stamp".equals(failure.method()))
                .hasSizeLessThanOrEqualTo(KILLS * 4);
        Set<String> stamped = new HashSet<>();
        for (StampingMember member : members.values()) {
            assertThat(Files.readAllLines(member.stamps())).allMatch(stamped::add, "stamped once");
        }
        // Sets, because there are very many.
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(stamped);
        assertThat(lost).isEmpty();
    }

    @Test
    @DisplayName("lets another member answer an idempotent call soon that runs where nobody is any more")
    void idempotentCallUnderWay() throws Exception {
        await().until(() -> calls.keySet().containsAll(NAMES));
        Stamps stamps = client.lookup("stamps", Stamps.class);
        List<CompletableFuture<String>> looks = new ArrayList<>();
        // The other callers take turns too, so that any number of looks may all go to other members.
        await().until(() -> {
            looks.add(CompletableFuture.supplyAsync(
                    () -> stamps.lookFor(LOOK), look -> new Thread(look, "look").start()));
            return Files.exists(members.get("m1").looking());
        });
        long killed = System.nanoTime();
        members.get("m1").kill();
        Files.createFile(StampingMember.foundIn(folder));

        for (CompletableFuture<String> look : looks) {
            assertThat(look.get(30, TimeUnit.SECONDS)).isIn("m2", "m3");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - killed))
                .as("before its lease has ended, and the call's deadline is there")
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("B096 loses the member from its list at the end of its lease, and is the whole again when it is back")
    void listed() throws Exception {
        members.get("m2").kill();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(owners()).containsExactly("m1", "m3"));

        members.get("m2").startAgain();

        await().untilAsserted(() -> assertThat(owners()).containsExactly("m1", "m3", "m2"));
    }

    private List<String> owners() {
        return client.naming().find("stamps", Consistency.CACHED).members().stream()
                .map(Member::ownerName)
                .toList();
    }
}
