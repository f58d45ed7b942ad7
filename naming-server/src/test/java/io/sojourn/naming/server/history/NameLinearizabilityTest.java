package io.sojourn.naming.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.naming.server.history.Act.Actor;
import io.sojourn.naming.server.history.Act.Bound;
import io.sojourn.naming.server.history.Act.Kind;
import io.sojourn.naming.server.history.Act.Result;
import io.sojourn.naming.server.history.NameLinearizability.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was done with one name")
class NameLinearizabilityTest {

    private static final long UNKNOWN = Long.MAX_VALUE;
    private static final Actor ALICE = new Actor("alice", 1);
    private static final Actor BOB = new Actor("bob", 1);
    private static final Bound A = new Bound(1, ALICE, false);
    private static final Bound B = new Bound(2, BOB, false);

    @Test
    @DisplayName("can be put in order although it overlaps")
    void overlapping() {
        assertVerdict(
                Verdict.YES,
                bind(A, 0, 10, Result.TAKEN),
                bind(B, 2, 8, Result.DONE),
                look(Optional.empty(), 1, 9),
                look(Optional.of(B), 9, 12));
    }

    @Test
    @DisplayName("cannot be put in order where a lookup misses what was bound before it began")
    void staleRead() {
        assertVerdict(Verdict.NO, bind(A, 0, 1, Result.DONE), look(Optional.empty(), 2, 3));
    }

    @Test
    @DisplayName("cannot be put in order where two bind a free name")
    void boundTwice() {
        assertVerdict(Verdict.NO, bind(A, 0, 10, Result.DONE), bind(B, 0, 10, Result.DONE));
    }

    @Test
    @DisplayName("cannot be put in order where what was acknowledged is lost")
    void lost() {
        assertVerdict(
                Verdict.NO,
                bind(A, 0, 1, Result.DONE),
                bind(B, 2, 3, Result.TAKEN),
                look(Optional.of(A), 4, 5),
                look(Optional.empty(), 6, 7));
    }

    @Test
    @DisplayName("may include what nobody was told of, then or much later, but only once")
    void unknown() {
        assertVerdict(
                Verdict.YES,
                bind(A, 0, UNKNOWN, Result.DONE),
                look(Optional.empty(), 2, 3),
                look(Optional.of(A), 4, 5));
        assertVerdict(
                Verdict.NO, bind(A, 0, UNKNOWN, Result.DONE), look(Optional.of(A), 2, 3), look(Optional.empty(), 4, 5));
    }

    @Test
    @DisplayName("may include that its owner left")
    void departed() {
        assertVerdict(
                Verdict.YES,
                bind(A, 0, 1, Result.DONE),
                new Act(Kind.DEPART, 1, 9, ALICE, Optional.empty(), Optional.empty(), Result.DONE, Optional.empty()),
                look(Optional.of(A), 2, 3),
                look(Optional.empty(), 4, 5),
                bind(B, 6, 7, Result.DONE));
    }

    @Test
    @DisplayName("goes by the rules of owners: only they unbind, and a later run binds over an earlier one")
    void owners() {
        Bound again = new Bound(3, new Actor("alice", 2), false);
        assertVerdict(
                Verdict.YES,
                bind(A, 0, 1, Result.DONE),
                unbind(BOB, 2, 3, Result.NOT_OWNER),
                bind(again, 4, 5, Result.DONE),
                unbind(ALICE, 6, 7, Result.DONE));
        assertVerdict(Verdict.NO, bind(A, 0, 1, Result.DONE), unbind(BOB, 2, 3, Result.DONE));
    }

    private static void assertVerdict(Verdict verdict, Act... acts) {
        assertThat(NameLinearizability.check(List.of(acts))).isEqualTo(verdict);
    }

    private static Act bind(Bound target, long from, long until, Result result) {
        return new Act(
                Kind.BIND,
                from,
                until,
                target.owner(),
                Optional.of(target),
                Optional.empty(),
                result,
                Optional.empty());
    }

    private static Act unbind(Actor actor, long from, long until, Result result) {
        return new Act(Kind.UNBIND, from, until, actor, Optional.empty(), Optional.empty(), result, Optional.empty());
    }

    private static Act look(Optional<Bound> seen, long from, long until) {
        return new Act(Kind.LOOK, from, until, BOB, Optional.empty(), Optional.empty(), Result.DONE, seen);
    }
}
