package io.sojourn.benchmarks.idle;

import io.sojourn.benchmarks.load.Greeter;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import io.sojourn.runtime.clock.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Some nodes that do call, now and then. */
final class FewNodes implements AutoCloseable {

    private static final int NODES = 30;
    private static final int WARM_UP = 300;
    private static final int CALLS = 100;
    private static final int PAUSE_MILLIS = 130;

    private final TimeSource time = TimeSource.system();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Greeter> proxies = new ArrayList<>();

    FewNodes(Reference greeter) {
        for (int number = 0; number < NODES; number++) {
            Node node = Node.builder().dial(EndpointPolicy.ANY).start();
            nodes.add(node);
            proxies.add(node.proxy(greeter, Greeter.class));
        }
    }

    /**
     * The median of one call of each of them, in microseconds. Between the calls are pauses, so that they meet whatever a server
     * does now and then as often as any other call would.
     */
    double oneCallEach() throws InterruptedException {
        List<Long> nanos = new ArrayList<>();
        for (Greeter proxy : proxies) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            nanos.add(timed(proxy));
        }
        return median(nanos);
    }

    /** The median of many calls of each of them in a row, in microseconds. */
    double manyCallsEach() {
        List<Long> nanos = new ArrayList<>();
        for (Greeter proxy : proxies) {
            for (int call = 0; call < WARM_UP; call++) {
                proxy.greet("world");
            }
            for (int call = 0; call < CALLS; call++) {
                nanos.add(timed(proxy));
            }
        }
        return median(nanos);
    }

    private long timed(Greeter proxy) {
        long before = time.nanoTime();
        proxy.greet("world");
        return time.nanoTime() - before;
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1_000.0;
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
