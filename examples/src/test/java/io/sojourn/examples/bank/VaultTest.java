package io.sojourn.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.call.CallOptions;
import io.sojourn.examples.JavaProgram;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.node.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest extends BankFixture {

    private static final int HOLDERS = 64;

    @Test
    @DisplayName("B036 A barrier holds 64 callers inside one object at default settings, and then lets all go")
    void barrierInOneProcess() throws Exception {
        assertAllGetThrough(client.lookup("north/vault", Vault.class));
    }

    @Test
    @DisplayName("B036 A barrier holds 64 callers inside one object of another process at default settings")
    void barrierInAnotherProcess(@TempDir Path data) throws Exception {
        try (JavaProgram naming = JavaProgram.namingServer(data);
                JavaProgram bank = JavaProgram.start(BankServer.class, naming.endpoint(), "west")) {
            bank.awaitLine("is open");
            try (Node node = Node.builder().naming(naming.endpoint()).start()) {
                assertAllGetThrough(node.lookup("west/vault", Vault.class));
            }
        }
    }

    private static void assertAllGetThrough(Vault vault) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(HOLDERS);
        try {
            Callable<Integer> turn = () -> vault.turnKey(HOLDERS);
            List<Future<Integer>> turns = new ArrayList<>();
            for (int i = 1; i < HOLDERS; i++) {
                turns.add(callers.submit(turn));
            }
            await().atMost(Duration.ofSeconds(25)).until(() -> vault.waiting() == HOLDERS - 1);
            assertThat(turns).noneMatch(Future::isDone);

            turns.add(callers.submit(turn));

            Set<Integer> before = new TreeSet<>();
            for (Future<Integer> each : turns) {
                before.add(each.get(25, TimeUnit.SECONDS));
            }
            assertThat(before).as("each turned its key once").hasSize(HOLDERS);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    @DisplayName("A holder whose deadline passes gives up its place inside")
    void deadlineInside() {
        Vault vault = client.lookup("north/vault", Vault.class);
        Vault hurried = client.with(vault, CallOptions.deadline(Duration.ofMillis(300)));

        // Both sides watch the deadline; where the object's is first, its own exception may still arrive in time.
        assertThatThrownBy(() -> hurried.turnKey(2))
                .isInstanceOfAny(DeadlineExceeded.class, CancellationException.class);

        await().until(() -> vault.waiting() == 0);
    }
}
