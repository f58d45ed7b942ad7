package io.sojourn.runtime.behaviour.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sojourn.Remote;
import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.Cancelled;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.LayoutMismatch;
import io.sojourn.failure.MalformedMessage;
import io.sojourn.failure.MethodUnknown;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteApplicationException;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.CallId;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server interceptor throws before the body. */
class InterceptorFailuresTest {

    @Remote
    interface Box {
        int open();
    }

    private static final FailedCall UNSENT = FailedCall.of(Outcome.NOT_EXECUTED);

    @RegisterExtension
    final Nodes nodes = new Nodes();

    static Stream<RemoteFailure> failures() {
        return Stream.of(
                new AccessDenied("not you", UNSENT, null),
                new ObjectGone("not you", UNSENT, null),
                new Unreachable("not you", UNSENT, null),
                new DeadlineExceeded("not you", UNSENT, null),
                new Cancelled("not you", UNSENT, null),
                new NotPortable("not you", UNSENT, null),
                new MethodUnknown("not you", UNSENT, null),
                new LayoutMismatch("not you", UNSENT, null),
                new MalformedMessage("not you", UNSENT, null));
    }

    private Throwable thrownFor(RuntimeException thrown) {
        Node server = nodes.start(Nodes.listening().serverInterceptor((call, next) -> {
            throw thrown;
        }));
        Box remote = Nodes.serve(server, (Box) () -> 1, Box.class, nodes.client());
        return catchThrowable(remote::open);
    }

    @ParameterizedTest(name = "B163: it arrives as what it is: {0}")
    @MethodSource("failures")
    void asItself(RemoteFailure failure) {
        assertThat(thrownFor(failure)).isInstanceOfSatisfying(failure.getClass(), arrived -> {
            assertThat(arrived.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
            assertThat(arrived).hasMessageContaining("not you");
        });
    }

    @Test
    @DisplayName("B163: the failure of another call that the interceptor made is not mistaken for one of this call")
    void ofAnotherCall() {
        CallId other = new CallId(nodes.client().id(), 7);
        FailedCall call = new FailedCall(Outcome.UNKNOWN, other, "Clerk.ask", Duration.ZERO);

        assertThat(thrownFor(new Unreachable("the clerk is away", call, null)))
                .isInstanceOfSatisfying(
                        RemoteApplicationException.class,
                        arrived -> assertThat(arrived.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("the clerk is away");
    }
}
