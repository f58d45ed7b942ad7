package io.sojourn.naming.server.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.naming.server.directory.PeerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The peers of a cluster")
class PeersTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"n1", "n1=", "n1=host", "=host:1", "n1=tcp://host:1", "n 1=host:1", "n1=host:99999", "n1=host:0"
            })
    @DisplayName("are written NAME=HOST:PORT, and whatever is not says how")
    void form(String text) {
        assertThatThrownBy(() -> PeerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("n1=host:7100");
    }

    @Test
    @DisplayName(
            "Bad input 78: beyond loopback are refused unless plaintext is allowed, because they talk without encryption")
    void plaintext() {
        List<PeerAddress> beyond = peers("n1=localhost:7100,n2=10.0.0.2:7100,n3=10.0.0.3:7100");

        assertThatThrownBy(() -> new Peers("n1", beyond, null, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("n2=10.0.0.2:7100")
                .hasMessageContaining("--allow-plaintext");
        assertThat(new Peers("n1", beyond, null, true).all()).hasSize(3);
    }

    @Test
    @DisplayName("have names and addresses of their own, and each knows which one it is")
    void list() {
        assertThatThrownBy(() -> new Peers("n1", peers("n1=localhost:1,n1=localhost:2"), null, false))
                .hasMessageContaining("Two peers are called n1");
        assertThatThrownBy(() -> new Peers("n1", peers("n1=localhost:1,n2=localhost:1"), null, false))
                .hasMessageContaining("Two peers have the address localhost:1");
        assertThatThrownBy(() -> new Peers("n3", peers("n1=localhost:1,n2=localhost:2"), null, false))
                .hasMessageContaining("called n3, which is not among the peers");
        assertThatThrownBy(() -> new Peers("", peers("n1=localhost:1,n2=localhost:2"), null, false))
                .hasMessageContaining("--name");
    }

    @Test
    @DisplayName("make the same cluster in whatever order they are listed, and another one with another list")
    void cluster() {
        UUID cluster = new Peers("n1", peers("n1=localhost:1,n2=localhost:2"), null, false).newCluster();

        assertThat(new Peers("n2", peers("n2=localhost:2,n1=localhost:1"), null, false).newCluster())
                .isEqualTo(cluster);
        assertThat(new Peers("n1", peers("n1=localhost:1,n2=localhost:3"), null, false).newCluster())
                .isNotEqualTo(cluster);
    }

    @Test
    @DisplayName("do not start with the directory of another peer, another cluster, or another list")
    void otherDirectory() throws IOException {
        Peers first = new Peers("n1", peers("n1=localhost:1,n2=localhost:2"), null, false);
        try (DataDirectory data = DataDirectory.open(folder, first)) {
            data.remember(data.mark());
        }

        refused(new Peers("n2", first.all(), null, false), "is of peer n1, not of n2");
        refused(new Peers("n1", peers("n1=localhost:1,n2=localhost:3"), null, false), "was begun with the peers");
        Peers.JoinedCluster other = new Peers.JoinedCluster(new UUID(1, 2), first.all());
        refused(new Peers("n1", peers("n1=localhost:1"), other, false), "is of cluster");
        try (DataDirectory data = DataDirectory.open(folder, Peers.UNSAID)) {
            assertThat(data.mark().peers()).isEqualTo(first.all());
        }
    }

    @Test
    @DisplayName("never make a new log where there has been one, which would be to forget what was promised")
    void neverAnew() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder, Peers.UNSAID)) {
            assertThat(data.recovers()).isFalse();
            data.remember(data.mark().with(List.of(), DataMark.State.ESTABLISHED));
            assertThat(data.recovers()).isTrue();
        }
    }

    private void refused(Peers peers, String reason) {
        assertThatThrownBy(() -> DataDirectory.open(folder, peers))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(folder.toString());
    }

    private static List<PeerAddress> peers(String text) {
        return Stream.of(text.split(",")).map(PeerAddress::parse).toList();
    }
}
