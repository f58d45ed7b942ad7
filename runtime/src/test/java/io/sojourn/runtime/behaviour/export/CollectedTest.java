package io.sojourn.runtime.behaviour.export;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a node does not keep alive. */
class CollectedTest {

    @Portable
    record Parcel(String sender, byte[] content) {}

    @Remote
    interface Office {
        int hand(Parcel parcel);

        Parcel fetch();
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private static final class Clerk implements Office {

        private final AtomicReference<WeakReference<Parcel>> seen = new AtomicReference<>();

        @Override
        public int hand(Parcel parcel) {
            seen.set(new WeakReference<>(parcel));
            return parcel.content().length;
        }

        @Override
        public Parcel fetch() {
            Parcel parcel = new Parcel("clerk", new byte[100_000]);
            seen.set(new WeakReference<>(parcel));
            return parcel;
        }

        boolean lastParcelIsGone() {
            System.gc();
            return seen.get().get() == null;
        }
    }

    @Test
    @DisplayName("B072: an unexported object can be collected while its node and its callers live on")
    void unexportedObjectIsCollected() {
        Node server = nodes.server();
        Node client = nodes.client();
        WeakReference<Office> weak = new WeakReference<>(new Clerk());
        Office remote = Nodes.serve(server, weak.get(), Office.class, client);
        assertThat(remote.hand(new Parcel("caller", new byte[3]))).isEqualTo(3);
        System.gc();
        assertThat(weak.get()).as("exported, so kept").isNotNull();

        server.unexport(server.export(weak.get(), Office.class));
        await().atMost(30, SECONDS).until(() -> {
            System.gc();
            return weak.get() == null;
        });
        assertThat(client.report().id()).isNotEqualTo(server.id());
    }

    @Test
    @DisplayName("B073: the arguments of the last call are not kept by a thread that waits for work")
    void lastArgumentsAreCollected() {
        Clerk clerk = new Clerk();
        Office remote = nodes.serve(clerk, Office.class);

        assertThat(remote.hand(new Parcel("caller", new byte[100_000]))).isEqualTo(100_000);

        await().atMost(30, SECONDS).until(clerk::lastParcelIsGone);
    }

    @Test
    @DisplayName("B073: the result of the last call is not kept either")
    void lastResultIsCollected() {
        Clerk clerk = new Clerk();
        Office remote = nodes.serve(clerk, Office.class);

        assertThat(remote.fetch().content()).hasSize(100_000);

        await().atMost(30, SECONDS).until(clerk::lastParcelIsGone);
    }
}
