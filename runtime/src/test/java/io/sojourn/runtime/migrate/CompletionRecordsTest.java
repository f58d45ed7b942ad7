package io.sojourn.runtime.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a moved object answered at its former homes")
class CompletionRecordsTest {

    private static final CallId CALL = new CallId(new NodeId(1, 2), 3);
    private static final CallId OTHER = new CallId(new NodeId(1, 2), 4);

    private final Reply reply = Reply.said(Status.RESULT, Executed.YES, "seven");
    private final CompletionRecords records =
            new CompletionRecords(5, 2, List.of(new CompletionRecord(CALL, 11, reply)), 100, Safeguards.ALL);

    private static @Nullable Status status(@Nullable Reply reply) {
        return reply == null ? null : reply.status();
    }

    @Test
    @DisplayName("is the answer to a copy of the call, which does not run again")
    void known() {
        assertThat(records.answer(CALL, 11, 4, 10)).isSameAs(reply);
        assertThat(records.current(10)).extracting(CompletionRecord::call).containsExactly(CALL);
    }

    @Test
    @DisplayName("is no answer to a call with other arguments")
    void otherArguments() {
        assertThat(status(records.answer(CALL, 12, 4, 10))).isEqualTo(Status.MALFORMED);
    }

    @Test
    @DisplayName("lets a call run of which there would be a record if it had run")
    void provenNot() {
        assertThat(records.answer(OTHER, 13, 2, 10)).isNull();
    }

    @Test
    @DisplayName("B129: leaves open what became of a call before all that is known")
    void beforeHistory() {
        Reply said = records.answer(OTHER, 13, 1, 10);
        assertThat(said).isNotNull();
        assertThat(said.executed()).isEqualTo(Executed.MAYBE);
        assertThat(status(said)).isEqualTo(Status.LOST);
    }

    @Test
    @DisplayName("is forgotten after its time, and then nothing is said to be known of calls before the last move")
    void forgotten() {
        assertThat(records.size()).isOne();
        assertThat(records.current(100)).isEmpty();
        assertThat(records.size()).isZero();
        assertThat(records.historyFrom()).isEqualTo(5);
        assertThat(status(records.answer(CALL, 11, 4, 100))).isEqualTo(Status.LOST);
        assertThat(records.answer(OTHER, 13, 5, 100)).isNull();
    }

    @Test
    @DisplayName("tells calls that were meant for an earlier stay of the object from those that know of this one")
    void earlierStay() {
        assertThat(records.meantForEarlierStay(4)).isTrue();
        assertThat(records.meantForEarlierStay(5)).isFalse();
        assertThat(records.meantForEarlierStay(6)).isFalse();
    }
}
