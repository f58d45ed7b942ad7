package io.sojourn.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Portable
    public record Point(int x, int y, String label) {}

    @Remote
    public interface Echo {
        Point move(Point p, int dx);

        List<Point> list(Map<String, Point> m);

        CompletableFuture<String> later(String s);

        String call(Echo other, int depth);

        void fail(String m) throws java.io.IOException;
    }

    public static final class EchoServant implements Echo {
        Echo self;

        @Override
        public Point move(Point p, int dx) {
            return new Point(p.x() + dx, p.y(), p.label());
        }

        @Override
        public List<Point> list(Map<String, Point> m) {
            return List.copyOf(m.values());
        }

        @Override
        public CompletableFuture<String> later(String s) {
            return CompletableFuture.supplyAsync(() -> s + "!");
        }

        @Override
        public String call(Echo other, int depth) {
            return depth == 0 ? Thread.currentThread().getName() : other.call(self, depth - 1);
        }

        @Override
        public void fail(String m) throws java.io.IOException {
            throw new java.io.IOException(m);
        }
    }

    @Test
    void works() throws Exception {
        try (Node server = Node.builder().name("server").listen("tcp://localhost:0").start();
                Node client = Node.builder().name("client").dial(EndpointPolicy.ANY).start()) {
            EchoServant servant = new EchoServant();
            Reference reference = server.reference(server.export(servant, Echo.class));
            servant.self = servant;
            Echo echo = client.proxy(Reference.parse(reference.toString()), Echo.class);
            assertThat(echo.move(new Point(1, 2, "x"), 3)).isEqualTo(new Point(4, 2, "x"));
            assertThat(echo.list(Map.of("a", new Point(1, 1, null)))).containsExactly(new Point(1, 1, null));
            assertThat(echo.later("a").get()).isEqualTo("a!");
            EchoServant mine = new EchoServant();
            mine.self = mine;
            assertThat(echo.call(mine, 31)).isNotNull();
            System.out.println(echo.call(mine, 31));
            assertThatThrownBy(() -> echo.fail("oh"))
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessage("oh");
            long t = System.nanoTime();
            for (int i = 0; i < 20000; i++) {
                echo.move(new Point(1, 2, "x"), 3);
            }
            System.out.println((System.nanoTime() - t) / 20000 + " ns per call");
            System.out.println(server.report());
        }
    }
}
