package io.sojourn.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Member;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Selection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The choice among members")
class MemberChoiceTest {

    private static final Selection IN_TURN = Selection.roundRobin();

    private final MemberChoice choice = new MemberChoice(0);
    private long now = Long.MAX_VALUE - 5;

    private static Member member(int number, long version) {
        Reference reference = new Reference(new NodeId(0, number), new ObjectId(1, number), 0, List.of(42L), List.of());
        return new Member(reference, version, reference.home(), "node-" + number, Metadata.NONE);
    }

    private static List<Member> members(int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> member(number, number)).toList();
    }

    private static ObjectId id(int number) {
        return new ObjectId(1, number);
    }

    /** One call that ends at once. */
    private long call(List<Member> members, Selection selection) {
        Member chosen = Objects.requireNonNull(choice.choose(members, Set.of(), selection, now));
        choice.ended(chosen.reference().object());
        return chosen.reference().object().low();
    }

    private List<Long> calls(int count, List<Member> members) {
        return IntStream.range(0, count).mapToObj(i -> call(members, IN_TURN)).toList();
    }

    @Test
    @DisplayName("goes round, also while members come and go")
    void round() {
        assertThat(calls(6, members(1, 2, 3))).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
        assertThat(calls(4, members(1, 3))).containsExactly(1L, 3L, 1L, 3L);
        assertThat(new HashSet<>(calls(3, members(1, 3, 4)))).containsExactlyInAnyOrder(1L, 3L, 4L);
    }

    @Test
    @DisplayName("begins elsewhere on other nodes")
    void begins() {
        Set<Long> first = new HashSet<>();
        for (long salt = 0; salt < 8; salt++) {
            Member chosen = new MemberChoice(salt).choose(members(1, 2, 3), Set.of(), IN_TURN, now);
            first.add(Objects.requireNonNull(chosen).reference().object().low());
        }
        assertThat(first).hasSizeGreaterThan(1);
    }

    @Test
    @DisplayName("prefers those with fewer calls under way, and among equals goes round")
    void leastPending() {
        List<Member> members = members(1, 2);
        Selection least = Selection.leastPending();
        choice.choose(members, Set.of(id(2)), least, now);
        choice.choose(members, Set.of(id(2)), least, now);
        assertThat(call(members, least)).isEqualTo(2);
        assertThat(call(members, least)).isEqualTo(2);
        choice.ended(id(1));
        choice.ended(id(1));

        assertThat(call(members, least)).isEqualTo(1);
        assertThat(call(members, least)).isEqualTo(2);
    }

    @Test
    @DisplayName("does not return to those that were tried")
    void tried() {
        assertThat(choice.choose(members(1, 2), Set.of(id(1)), IN_TURN, now)).isEqualTo(member(2, 2));
        assertThat(choice.choose(members(1, 2), Set.of(id(1), id(2)), IN_TURN, now))
                .isNull();
        assertThat(choice.choose(List.of(), Set.of(), IN_TURN, now)).isNull();
    }

    @Test
    @DisplayName("passes over a member that failed, for a longer time each time, then tries it with one call")
    void passedOver() {
        List<Member> members = members(1, 2);
        long pause = MemberChoice.FIRST_PAUSE_NANOS;
        for (int failure = 1; failure <= 8; failure++) {
            choice.choose(members, Set.of(id(2)), IN_TURN, now);
            choice.failed(id(1), now);
            choice.ended(id(1));
            now += pause - 1;
            assertThat(calls(3, members)).as("failure %d", failure).containsOnly(2L);
            now++;
            assertThat(calls(4, members)).as("failure %d", failure).containsOnlyOnce(1L);
            now += MemberChoice.LONGEST_PAUSE_NANOS;
            pause = Math.min(2 * pause, MemberChoice.LONGEST_PAUSE_NANOS);
        }
        choice.worked(id(1));
        assertThat(calls(2, members)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    @DisplayName("takes one that failed when there is no other")
    void onlyFailed() {
        calls(2, members(1, 2));
        choice.failed(id(1), now);
        choice.failed(id(2), now);

        assertThat(calls(4, members(1, 2))).containsOnly(1L, 2L);
    }

    @Test
    @DisplayName("forgets the failures of a member that is bound again, and all about one that is gone")
    void forgets() {
        calls(2, members(1, 2));
        choice.failed(id(1), now);
        assertThat(calls(2, List.of(member(1, 7), member(2, 2)))).containsExactlyInAnyOrder(1L, 2L);

        calls(1, members(2));
        assertThat(choice.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps count of calls at a member that is gone until they end")
    void pendingAtGone() {
        Selection least = Selection.leastPending();
        choice.choose(members(1, 2), Set.of(id(2)), least, now);
        call(members(2), least);
        assertThat(call(members(1, 2), least)).isEqualTo(2);

        choice.ended(id(1));
        call(members(2), least);

        assertThat(choice.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("by key is even, the same everywhere, and moves only the keys of members that come or go")
    void sticky() {
        List<Member> all = members(1, 2, 3, 4, 5);
        Map<Long, Integer> shares = new HashMap<>();
        int moved = 0;
        int keys = 5_000;
        for (int i = 0; i < keys; i++) {
            Selection selection = Selection.sticky("user-" + i);
            long at = call(all, selection);
            shares.merge(at, 1, Integer::sum);
            Member elsewhere = new MemberChoice(99).choose(all, Set.of(), selection, now);
            assertThat(Objects.requireNonNull(elsewhere).reference().object().low())
                    .isEqualTo(at);
            long without = call(members(1, 2, 3, 4), selection);
            if (at != 5) {
                assertThat(without).isEqualTo(at);
            } else {
                moved++;
            }
        }
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(850, 1_150));
        assertThat(moved).isEqualTo(shares.get(5L));
    }

    @Test
    @DisplayName("by key stays with a member whose node was started again, and returns to one that failed")
    void stickyAgain() {
        Selection selection = Selection.sticky("x");
        List<Member> before = members(1, 2, 3);
        long at = call(before, selection);
        List<Member> restarted = before.stream()
                .map(member -> member.reference().object().low() == at ? again(member) : member)
                .toList();
        assertThat(call(restarted, selection)).isEqualTo(at + 100);

        choice.failed(id((int) at + 100), now);
        assertThat(call(restarted, selection)).isNotEqualTo(at + 100);
        now += MemberChoice.FIRST_PAUSE_NANOS;
        assertThat(call(restarted, selection)).isEqualTo(at + 100);
    }

    private static Member again(Member member) {
        Member other = member((int) member.reference().object().low() + 100, 50);
        return new Member(other.reference(), 50, other.owner(), member.ownerName(), Metadata.NONE);
    }
}
