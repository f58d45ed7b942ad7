package io.sojourn.runtime.transport.unix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The address of a Unix-domain socket")
class UnixEndpointTest {

    @Test
    @DisplayName("is a path, means this machine, can be dialled and is read as it is written")
    void path() {
        Endpoint endpoint = Endpoint.parse("unix:///run/user/1000/bank-1.sock");

        assertThat(endpoint.host()).isEqualTo("/run/user/1000/bank-1.sock");
        assertThat(endpoint.isUnix()).isTrue();
        assertThat(endpoint.isLoopback()).isTrue();
        assertThat(endpoint.isDialable()).isTrue();
        assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
        assertThat(Endpoint.parse("tcp://localhost:0").isDialable()).isFalse();
    }

    @Test
    @DisplayName("stands in the text of a reference beside others")
    void inReference() {
        Reference reference = new Reference(
                new NodeId(1, 2),
                new ObjectId(3, 4),
                0,
                List.of(5L),
                List.of(Endpoint.parse("unix:///run/a@1/b=c.sock"), Endpoint.parse("tcp://[::1]:7000")));

        assertThat(Reference.parse(reference.toString())).isEqualTo(reference);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is refused with a reason where it is none")
    @CsvSource(
            delimiter = '|',
            value = {
                "unix://run/bank.sock|no host",
                "unix://|no host",
                "unix://bank.sock|no host",
                "unix:///run/bank.sock?mode=1|nothing follows",
                "unix:///run/bank.sock#1|nothing follows",
                "unix:///run/bank.sock:7000|no port",
                "unix:///|must be absolute",
                "unix:///run/|must be absolute",
                "unix:///run//bank.sock|must be absolute",
                "unix:///run/../bank.sock|without the steps",
                "unix:///./bank.sock|without the steps",
                "unix:///run/two words|made of letters",
                "unix:///run/a,b|made of letters",
                "unix:///run/ünix|made of letters"
            })
    void refused(String text, String reason) {
        assertThatThrownBy(() -> Endpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("unix:///run/bank.sock");
    }

    @Test
    @DisplayName(
            "is refused where the path is longer than the system's address, which the message names, and with a port")
    void bounds() {
        String longest = "/" + "x".repeat(Endpoint.MAXIMUM_PATH - 1);

        assertThat(Endpoint.parse("unix://" + longest).host()).isEqualTo(longest);
        assertThatThrownBy(() -> Endpoint.parse("unix://" + longest + "y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sun_path")
                .hasMessageContaining("at most 92")
                .hasMessageContaining("has 93");
        assertThatThrownBy(() -> new Endpoint("unix", "/run/bank.sock", 7000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no port");
    }
}
