package io.sojourn.runtime.behaviour.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Making objects callable and taking that back. */
class ExportTest {

    @Remote
    interface Lamp {
        String shine();
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName("B069: exporting an object twice gives the same proxy and the same reference")
    void exportedTwice() {
        Node node = nodes.server();
        Lamp lamp = () -> "light";

        Lamp first = node.export(lamp, Lamp.class);
        Reference reference = node.reference(lamp);

        assertThat(node.export(lamp, Lamp.class)).isSameAs(first);
        assertThat(node.reference(lamp)).isEqualTo(reference);
        assertThat(node.report().exportedObjects()).isEqualTo(1);
    }

    @Test
    @DisplayName("B069: exporting a proxy gives that proxy and exports nothing")
    void proxyExported() {
        Node node = nodes.server();
        Lamp proxy = node.export(() -> "light", Lamp.class);

        assertThat(node.export(proxy, Lamp.class)).isSameAs(proxy);
        assertThat(node.report().exportedObjects()).isEqualTo(1);
    }

    @Test
    @DisplayName("B069: an object without a remote interface is refused by name")
    void notRemote() {
        Node node = nodes.server();

        assertThatExceptionOfType(NotPortable.class)
                .isThrownBy(() -> node.export("text", CharSequence.class))
                .withMessageContaining("java.lang.CharSequence");
        assertThat(node.report().exportedObjects()).isZero();
    }

    @Test
    @DisplayName("B070: unexport during a call returns at once, the call finishes, the next one finds the object gone")
    void unexportDuringCall() throws Exception {
        Node server = nodes.server();
        Gate gate = new Gate();
        Lamp lamp = () -> {
            gate.pass();
            return "still shining";
        };
        Lamp remote = Nodes.serve(server, lamp, Lamp.class, nodes.client());
        CompletableFuture<String> running = OwnThread.of(remote::shine);
        gate.awaitArrivals(1);

        assertThat(server.unexport(lamp)).isTrue();
        assertThatExceptionOfType(ObjectGone.class).isThrownBy(remote::shine);

        assertThat(running).isNotDone();
        gate.open();
        assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo("still shining");
    }

    @Test
    @DisplayName("B071: a call after unexport fails with ObjectGone, surely not executed, naming object and method")
    void callAfterUnexport() {
        Node server = nodes.server();
        Lamp lamp = () -> "light";
        Lamp remote = Nodes.serve(server, lamp, Lamp.class, nodes.client());
        assertThat(remote.shine()).isEqualTo("light");
        String object = server.reference(lamp).object().toString();

        server.unexport(lamp);

        ObjectGone gone = catchThrowableOfType(ObjectGone.class, remote::shine);
        assertThat(gone.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(gone).hasMessageContaining(object);
        assertThat(gone.method()).endsWith("Lamp.shine");
    }

    @Test
    @DisplayName("B071: unexport works by object and by proxy, and says whether there was something to end")
    void unexportSaysWhetherItDid() {
        Node node = nodes.server();
        Lamp one = () -> "one";
        Lamp other = () -> "other";
        node.export(one, Lamp.class);
        Lamp proxy = node.export(other, Lamp.class);

        assertThat(node.unexport(one)).isTrue();
        assertThat(node.unexport(one)).isFalse();
        assertThat(node.unexport(proxy)).isTrue();
        assertThat(node.unexport(proxy)).isFalse();
        assertThat(node.report().exportedObjects()).isZero();
    }

    @Test
    @DisplayName("B071: an object exported again is another one; its old references stay dead")
    void exportedAgain() {
        Node server = nodes.server();
        Node client = nodes.client();
        Lamp lamp = () -> "light";
        Lamp before = Nodes.serve(server, lamp, Lamp.class, client);
        server.unexport(lamp);
        Lamp after = Nodes.serve(server, lamp, Lamp.class, client);

        assertThat(after.shine()).isEqualTo("light");
        assertThat(after).isNotEqualTo(before);
        assertThatExceptionOfType(ObjectGone.class).isThrownBy(before::shine);
    }

    @Test
    @DisplayName("B080: objects are not made on demand: an identity that was never exported is an object gone")
    void neverExported() {
        Node server = nodes.server();
        Lamp known = () -> "light";
        server.export(known, Lamp.class);
        Reference real = server.reference(known);
        Reference invented =
                new Reference(real.home(), new ObjectId(1, 2), real.epoch(), real.types(), real.endpoints());

        Lamp nobody = nodes.client().proxy(invented, Lamp.class);

        assertThatExceptionOfType(ObjectGone.class)
                .isThrownBy(nobody::shine)
                .withMessageContaining(invented.object().toString())
                .satisfies(gone -> assertThat(gone.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
    }
}
