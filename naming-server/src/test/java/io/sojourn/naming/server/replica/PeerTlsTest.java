package io.sojourn.naming.server.replica;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sojourn.naming.server.directory.Client;
import io.sojourn.naming.server.directory.DirectoryCommand.Agree;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.PeerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.retry.RetryPolicies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Peers with certificates")
@Timeout(180)
class PeerTlsTest {

    private static PeerTls own;
    private static PeerTls strange;

    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        PeerCertificates certificates = new PeerCertificates(keys);
        certificates.signer("ours");
        own = certificates.peer("peer", "ours", "dns:localhost");
        certificates.signer("theirs");
        strange = certificates.peer("stranger", "theirs", "dns:localhost");
    }

    @Test
    @DisplayName("Bad input 78: agree with each other, and take no message from anybody else")
    void strangers() throws Exception {
        List<PeerAddress> addresses = ReplicaCluster.addresses(3);
        try (ReplicaCluster cluster = new ReplicaCluster(folder, ReplicaConfig.DEFAULT, addresses)
                .encrypted(own)
                .start("n1", "n2", "n3")) {
            Client client = new Client(1, "bank-1");
            for (ReplicatedDirectory each : cluster.all()) {
                assertThat(each.submit(client.register()).get(20, SECONDS)).isNotNull();
                assertThat(each.submit(client.rebind("bank/alice", 7, 0)).get(20, SECONDS))
                        .isInstanceOf(Changed.class);
            }
            RaftPeer peer = RaftGroupMember.peer(addresses.get(0));

            assertThat(groups(peer, PeerKeys.parameters(own, "localhost"))).hasSize(1);
            assertThatThrownBy(() -> groups(peer, PeerKeys.parameters(strange, "localhost")))
                    .as("signed by somebody else")
                    .isInstanceOf(Exception.class);
            assertThatThrownBy(() -> groups(
                            peer,
                            PeerKeys.parameters(
                                    new PeerTls(strange.key(), strange.certificates(), bothTrusted()), "localhost")))
                    .as("signed by somebody else, whoever it trusts itself")
                    .isInstanceOf(Exception.class);
            assertThatThrownBy(() -> groups(peer, new Parameters()))
                    .as("without encryption")
                    .isInstanceOf(Exception.class);
            assertThatThrownBy(() -> withoutCertificate(addresses.get(0)))
                    .as("without a certificate")
                    .isInstanceOf(SSLException.class);
            assertThat(cluster.follower().submit(new Agree()).get(20, SECONDS)).isNotNull();
        }
    }

    @Test
    @DisplayName("wait in vain for one with a certificate of another signer, which does not get into the cluster")
    void wrongSigner() throws Exception {
        List<PeerAddress> addresses = ReplicaCluster.addresses(3);
        ReplicaConfig third = ReplicaConfig.DEFAULT
                .withDirectory(folder.resolve("n3"))
                .withPeers(new Peers("n3", addresses, null, false, strange));
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread stranger = new Thread(() -> ended.set(catchThrowable(() -> ReplicatedDirectory.start(third))));
        stranger.start();
        try (ReplicaCluster cluster = new ReplicaCluster(folder, ReplicaConfig.DEFAULT, addresses)
                .encrypted(own)
                .start("n1", "n2")) {
            Client client = new Client(1, "bank-1");
            cluster.get("n1").submit(client.register()).get(20, SECONDS);
            cluster.get("n2").submit(client.bind("a", 1)).get(20, SECONDS);

            assertThat(cluster.get(cluster.leader()).peers().status().peers().get(2))
                    .satisfies(peer -> assertThat(peer.name()).isEqualTo("n3"))
                    .satisfies(peer -> assertThat(peer.index()).isZero());
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.interrupt();
            stranger.join();
        }
        assertThat(ended.get()).isInstanceOf(CannotStart.class);
    }

    @Test
    @DisplayName("may be beyond loopback")
    void beyondLoopback() {
        List<PeerAddress> beyond =
                List.of(PeerAddress.parse("n1=10.0.0.1:7100"), PeerAddress.parse("n2=10.0.0.2:7100"));

        assertThat(new Peers("n1", beyond, null, false, own).all()).hasSize(2);
        assertThatThrownBy(() -> new Peers("n1", beyond, null, false)).hasMessageContaining("--peer-tls-key");
    }

    @Test
    @DisplayName("do not start with what their peers would refuse, and say what is wrong with it")
    void badFiles() throws Exception {
        PeerCertificates certificates = new PeerCertificates(keys);
        PeerTls expired = certificates.peer("late", "ours", "dns:localhost", "-startdate", "-10d", "-validity", "3");
        Path text = Files.writeString(folder.resolve("text"), "neither key nor certificate");
        Path missing = folder.resolve("missing");

        refused(new PeerTls(strange.key(), own.certificates(), own.trusted()), "localhost", "is not that of");
        refused(
                new PeerTls(own.key(), own.certificates(), strange.trusted()),
                "localhost",
                "would be refused by peers");
        refused(expired, "localhost", "would be refused by peers");
        refused(own, "elsewhere", "is for [localhost], not for elsewhere");
        refused(new PeerTls(text, own.certificates(), own.trusted()), "localhost", "openssl pkcs8 -topk8");
        refused(new PeerTls(own.key(), text, own.trusted()), "localhost", "no certificates");
        refused(new PeerTls(own.key(), own.certificates(), missing), "localhost", missing.toString());
    }

    private static void refused(PeerTls files, String host, String reason) {
        assertThatThrownBy(() -> PeerKeys.parameters(files, host))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(reason);
    }

    private Path bothTrusted() throws IOException {
        return Files.writeString(
                folder.resolve("both.pem"), Files.readString(own.trusted()) + Files.readString(strange.trusted()));
    }

    /** The groups that a peer tells of, to who speaks the engine's protocol. */
    private static List<RaftGroupId> groups(RaftPeer peer, Parameters parameters) throws IOException {
        RaftGroup group = RaftGroup.valueOf(RaftGroupId.valueOf(new UUID(1, 1)), peer);
        try (RaftClient client = RaftClient.newBuilder()
                .setProperties(new RaftProperties())
                .setParameters(parameters)
                .setRaftGroup(group)
                .setRetryPolicy(RetryPolicies.noRetry())
                .build()) {
            return client.getGroupManagementApi(peer.getId()).list().getGroupIds();
        }
    }

    private static int withoutCertificate(PeerAddress peer) throws Exception {
        TrustManager[] all = {new TrustsAll()};
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, all, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(peer.endpoint().host(), peer.endpoint().port())) {
            socket.setSoTimeout(10_000);
            return socket.getInputStream().read();
        }
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
