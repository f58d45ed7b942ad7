package io.sojourn.runtime.behaviour.leases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.sojourn.node.ExportedObject;
import io.sojourn.node.Node;
import java.util.List;
import java.util.concurrent.Callable;

/** Waits for what the collectors bring about. */
final class Garbage {

    private Garbage() {}

    /** Collects until something is so. */
    static void until(Callable<Boolean> condition) {
        await().atMost(30, SECONDS).until(() -> {
            System.gc();
            return condition.call();
        });
    }

    /** Lets both the Java collector and that of the nodes run, several times over. */
    static void collect() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(500);
        }
    }

    /** What a node says about its objects of a type. */
    static List<ExportedObject> exported(Node node, Class<?> type) {
        return node.report().exported().stream()
                .filter(object -> object.types().contains(type.getName()))
                .toList();
    }
}
