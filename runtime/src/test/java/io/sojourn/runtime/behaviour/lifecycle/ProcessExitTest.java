package io.sojourn.runtime.behaviour.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OtherProcess;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a process ends: a node that listens keeps it alive until it is closed, one that only calls does not. */
class ProcessExitTest {

    @Remote
    interface Door {
        String knock();

        void shut();
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    /** A program whose main method returns at once; its node listens. */
    static final class Listening {
        private Listening() {}

        public static void main(String[] arguments) {
            Node node = Nodes.listening().start();
            Door door = new Door() {
                @Override
                public String knock() {
                    return "come in";
                }

                @Override
                public void shut() {
                    new Thread(node::close).start();
                }
            };
            node.export(door, Door.class);
            System.out.println("reference " + node.reference(door));
        }
    }

    /** A program whose main method returns at once; its node only calls, and is never closed. */
    static final class OnlyCalling {
        private OnlyCalling() {}

        public static void main(String[] arguments) {
            Node node = Nodes.calling().start();
            Door door = node.proxy(Reference.parse(arguments[0]), Door.class);
            System.out.println("answer " + door.knock());
        }
    }

    @Test
    @DisplayName(
            "B076: a node that listens keeps its process alive after main has returned, and lets it end when closed")
    void listeningKeepsAlive() throws Exception {
        try (OtherProcess process = OtherProcess.start(Listening.class)) {
            Door remote = nodes.client().proxy(Reference.parse(process.awaitLine("reference")), Door.class);

            assertThat(remote.knock()).isEqualTo("come in");
            assertThat(process.alive()).isTrue();

            remote.shut();
            assertThat(process.awaitExit()).isZero();
        }
    }

    @Test
    @DisplayName("B076: a node that only calls does not keep its process alive, even if nobody closes it")
    void callingDoesNotKeepAlive() throws Exception {
        Node server = nodes.server();
        Door door = new Door() {
            @Override
            public String knock() {
                return "come in";
            }

            @Override
            public void shut() {}
        };
        server.export(door, Door.class);

        try (OtherProcess process =
                OtherProcess.start(OnlyCalling.class, server.reference(door).toString())) {
            assertThat(process.awaitLine("answer")).isEqualTo("come in");
            assertThat(process.awaitExit()).isZero();
        }
    }

    @Test
    @DisplayName("B076: a listening node without any export keeps its process alive too")
    void listeningWithoutExports() throws IOException, InterruptedException {
        try (OtherProcess process = OtherProcess.start(Idle.class)) {
            process.awaitLine("started");
            process.awaitLine("main-ended");
            assertThat(process.alive()).isTrue();
            process.say("close");
            assertThat(process.awaitExit()).isZero();
        }
    }

    /** A program with a listening node that serves nothing; a daemon thread closes it when a line comes in. */
    static final class Idle {
        private Idle() {}

        public static void main(String[] arguments) {
            Node node = Nodes.listening().start();
            System.out.println("started " + node.id());
            Thread closer = new Thread(() -> {
                try {
                    if (System.in.read() >= 0) {
                        node.close();
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            closer.setDaemon(true);
            closer.start();
            System.out.println("main-ended " + node.id());
        }
    }
}
