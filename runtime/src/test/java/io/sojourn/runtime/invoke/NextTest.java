package io.sojourn.runtime.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What follows an attempt")
class NextTest {

    private static Next after(Status status, Executed executed, boolean idempotent) {
        return Next.after(new Reply(status, executed, null), idempotent);
    }

    @ParameterizedTest(name = "B118: {0}, executed {1}, idempotent {2}: {3}")
    @CsvSource({
        "OVERLOAD, NO, false, SAME_OBJECT",
        "SLOTS, NO, false, SAME_OBJECT",
        "MOVING, NO, false, SAME_OBJECT",
        "SHUTDOWN, NO, false, NAMED_OBJECT",
        "OBJECT_GONE, NO, false, NAMED_OBJECT",
        "UNREACHABLE, NO, false, NAMED_OBJECT",
        "LOST, NO, false, NAMED_OR_SAME_OBJECT",
        "MOVED, NO, false, MOVED_OBJECT",
        "LOST, MAYBE, false, MOVED_SINCE",
        "LOST, MAYBE, true, NAMED_OR_SAME_OBJECT",
        "REPLY_LOST, YES, false, END",
        "REPLY_LOST, YES, true, SAME_OBJECT",
        "DEADLINE, NO, true, END",
        "CANCELLED, NO, true, END",
        "CYCLE, NO, true, END",
        "ACCESS_DENIED, NO, true, END",
    })
    void table(Status status, Executed executed, boolean idempotent, Next expected) {
        assertThat(after(status, executed, idempotent)).isEqualTo(expected);
    }

    @ParameterizedTest(
            name =
                    "B118: {0} is followed, if the call may have run and must not run twice, by what knows whether it did")
    @EnumSource(Status.class)
    void neverTwice(Status status) {
        // Where an object has moved to, its answers have moved along; nothing else knows.
        assertThat(after(status, Executed.MAYBE, false)).isEqualTo(status == Status.LOST ? Next.MOVED_SINCE : Next.END);
        assertThat(after(status, Executed.YES, false)).isEqualTo(Next.END);
    }
}
