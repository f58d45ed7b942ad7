package io.sojourn.naming.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.naming.server.history.Act.Actor;
import io.sojourn.naming.server.history.Act.Bound;
import io.sojourn.naming.server.history.Act.Result;
import io.sojourn.naming.server.history.NameLinearizability.Verdict;
import io.sojourn.naming.server.history.ServiceAct.Kind;
import io.sojourn.naming.server.history.ServiceAct.Objects;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was done with a name that objects share")
class ServiceLinearizabilityTest {

    private static final Actor ALICE = new Actor("alice", 1);
    private static final Actor BOB = new Actor("bob", 1);
    private static final Bound A = new Bound(1, ALICE, false);
    private static final Bound B = new Bound(2, BOB, false);

    @Test
    @DisplayName("can be put in order where members join, are seen together, and leave")
    void joined() {
        assertVerdict(
                Verdict.YES,
                act(Kind.JOIN, ALICE, A, 0, 10, Result.DONE),
                act(Kind.JOIN, BOB, B, 2, 8, Result.DONE),
                look(9, 12, A, B),
                act(Kind.DEPART, BOB, null, 9, 20, Result.DONE),
                look(13, 14, A),
                act(Kind.UNBIND, ALICE, null, 15, 16, Result.DONE),
                look(17, 18));
    }

    @Test
    @DisplayName("cannot be put in order where a member that joined is missing, or comes twice, or out of turn")
    void lost() {
        assertVerdict(Verdict.NO, act(Kind.JOIN, ALICE, A, 0, 1, Result.DONE), look(2, 3));
        assertVerdict(
                Verdict.NO,
                act(Kind.JOIN, ALICE, A, 0, 1, Result.DONE),
                act(Kind.JOIN, BOB, B, 2, 3, Result.DONE),
                look(4, 5, B));
        assertVerdict(
                Verdict.NO,
                act(Kind.JOIN, ALICE, A, 0, 1, Result.DONE),
                act(Kind.JOIN, BOB, B, 2, 3, Result.DONE),
                look(4, 5, B, A));
        assertVerdict(Verdict.NO, act(Kind.JOIN, ALICE, A, 0, 1, Result.DONE), look(2, 3, A, A));
    }

    @Test
    @DisplayName("goes by the rules: nobody joins what is bound alone, and nobody removes members of others")
    void rules() {
        assertVerdict(
                Verdict.YES,
                act(Kind.REBIND, ALICE, A, 0, 1, Result.DONE),
                act(Kind.JOIN, BOB, B, 2, 3, Result.TAKEN),
                act(Kind.UNBIND, BOB, null, 4, 5, Result.NOT_OWNER));
        assertVerdict(
                Verdict.NO, act(Kind.REBIND, ALICE, A, 0, 1, Result.DONE), act(Kind.JOIN, BOB, B, 2, 3, Result.DONE));
    }

    private static void assertVerdict(Verdict verdict, ServiceAct... acts) {
        assertThat(ServiceLinearizability.check(List.of(acts))).isEqualTo(verdict);
    }

    private static ServiceAct act(Kind kind, Actor actor, Bound target, long from, long until, Result result) {
        return new ServiceAct(kind, from, until, actor, Optional.ofNullable(target), result, Objects.NONE);
    }

    private static ServiceAct look(long from, long until, Bound... seen) {
        Objects objects = seen.length == 0 ? Objects.NONE : new Objects(true, List.of(seen));
        return new ServiceAct(Kind.LOOK, from, until, BOB, Optional.empty(), Result.DONE, objects);
    }
}
