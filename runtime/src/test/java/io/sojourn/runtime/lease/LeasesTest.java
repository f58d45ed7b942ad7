package io.sojourn.runtime.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.lease.LeaseEffects.Ending;
import io.sojourn.runtime.lease.LeaseWorld.Party;
import io.sojourn.runtime.lease.LeaseWorld.Sent;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LEASE = LeaseWorld.SETTINGS.leaseNanos();

    private final LeaseWorld world = new LeaseWorld(3);
    private final Party home = world.node(0);
    private final Party first = world.node(1);
    private final Party second = world.node(2);
    private final ObjectId object = home.export();

    private void give(Party from, Party to) {
        Sent sent = from.send(object, home.id, to, true);
        sent.arrive();
    }

    @Test
    @DisplayName("B081 an object lives while a node holds it and goes when the last one lets it go")
    void livesWhileHeld() {
        give(home, first);
        world.pass(10 * LEASE);
        assertThat(home.served).contains(object);
        first.drop(object);
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
        assertThat(home.collected.get(object)).contains(first.id.toString()).contains("released");
        assertThat(home.leases.view(object).holders()).isEmpty();
        assertThat(first.leases.holdings()).isEmpty();
    }

    @Test
    @DisplayName("B081 with two holders the first release changes nothing")
    void twoHolders() {
        give(home, first);
        give(home, second);
        world.pass(SECOND);
        first.drop(object);
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
        second.drop(object);
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("B083 an object is not collected while a reference is on its way, however long the call takes")
    void pinnedOnTheWay() {
        Sent sent = home.send(object, home.id, first, false);
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
        sent.arrive();
        sent.end(true);
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
    }

    @Test
    @DisplayName("B083 an object is not collected while a call runs in it, but when the call has ended")
    void runningCall() {
        give(home, first);
        world.pass(SECOND);
        home.running.add(object);
        first.drop(object);
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
        home.running.clear();
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("B084 the pin of a reply that is lost ends after two leases, not before")
    void lostReply() {
        home.send(object, home.id, first, true);
        world.pass(2 * LEASE - SECOND);
        assertThat(home.served).contains(object);
        world.pass(2 * SECOND);
        assertThat(home.served).isEmpty();
        assertThat(home.collected.get(object)).contains("never claimed");
    }

    @Test
    @DisplayName("B084 the pins of a call that surely was not executed end at once")
    void refusedCall() {
        home.send(object, home.id, first, false).end(false);
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("the pin of a lost reply ends with the session of the node that should have got it")
    void lostReplyAndSession() {
        home.send(object, home.id, first, true);
        world.link(first, home).endSession();
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("B085 a cut shorter than a lease loses nothing, also what was not told yet")
    void shortCut() {
        give(home, first);
        world.link(first, home).cut();
        give(home, second);
        world.pass(SECOND);
        second.drop(object);
        world.pass(LEASE / 2);
        world.link(first, home).connect();
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
        assertThat(first.endings).isEmpty();
    }

    @Test
    @DisplayName("a release that crosses a new reference does not take the object away")
    void crossingRelease() {
        give(home, first);
        world.pass(SECOND);
        Sent again = home.send(object, home.id, first, true);
        first.drop(object);
        world.pass(SECOND);
        assertThat(home.served).contains(object);
        again.arrive();
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
        first.drop(object);
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("a claim and a release that overtake each other across a cut leave what was said last")
    void claimLostWithItsConnection() {
        give(home, first);
        first.leases.flush(world.now);
        world.link(first, home).cut();
        first.drop(object);
        give(home, first);
        world.link(first, home).connect();
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
    }

    @Test
    @DisplayName("B088 a reference passed on to a third node counts there, and the giver may forget it at once")
    void thirdParty() {
        give(home, first);
        world.pass(SECOND);
        Sent passedOn = first.send(object, home.id, second, false);
        world.pass(SECOND);
        passedOn.arrive();
        passedOn.end(true);
        first.drop(object);
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
        assertThat(home.leases.view(object).holders())
                .singleElement()
                .satisfies(holder -> assertThat(holder.node()).isEqualTo(second.id));
        second.drop(object);
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("B088 the giver's pin lasts until the object's home knows of the new holder")
    void thirdPartyWithoutConnection() {
        give(home, first);
        world.pass(SECOND);
        world.link(second, home).cut();
        Sent passedOn = first.send(object, home.id, second, false);
        passedOn.arrive();
        passedOn.end(true);
        assertThat(second.wanted).contains(home.id);
        assertThat(first.leases.isHeld(object)).isTrue();
        world.pass(LEASE);
        assertThat(first.leases.isHeld(object)).as("still pinned").isTrue();
        world.link(second, home).connect();
        world.pass(SECOND);
        assertThat(first.leases.isHeld(object)).as("still pinned").isFalse();
    }

    @Test
    @DisplayName("a reference that must not be claimed is marked so, and claimed when there is a connection after all")
    void unclaimed() {
        give(home, first);
        world.pass(SECOND);
        world.link(second, home).cut();
        Sent passedOn = first.send(object, home.id, second, true);
        passedOn.arrive();
        second.leases.unreachable(home.id);
        assertThat(second.leases.holdings()).singleElement().matches(holding -> !holding.claimed());
        world.link(second, home).connect();
        world.pass(SECOND);
        assertThat(second.leases.holdings()).singleElement().matches(LeaseView.Holding::claimed);
        assertThat(home.leases.view(object).holders()).hasSize(2);
    }

    @Test
    @DisplayName("B082 what a crashed node held is released when its session ends")
    void crash() {
        give(home, first);
        world.pass(SECOND);
        first.crash();
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
        home.leases.sessionEnded(first.id, "its session's lease ended");
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
        assertThat(home.collected.get(object)).contains("lease ended");
    }

    @Test
    @DisplayName("the giver crashes right after the hand-over: the new holder's claim keeps the object")
    void giverCrashes() {
        give(home, first);
        world.pass(SECOND);
        first.send(object, home.id, second, true).arrive();
        first.crash();
        world.pass(SECOND);
        home.leases.sessionEnded(first.id, "its session ended");
        second.leases.homeGone(first.id);
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
    }

    @Test
    @DisplayName("a holder is told once that an object is gone, also when the word is lost at first")
    void unexportedWhileHeld() {
        give(home, first);
        world.pass(SECOND);
        world.link(first, home).cut();
        home.served.remove(object);
        home.leases.unexported(object);
        world.pass(SECOND);
        assertThat(first.endings).isEmpty();
        world.link(first, home).connect();
        world.pass(5 * SECOND);
        assertThat(first.endings).containsEntry(object, Ending.UNEXPORTED);
        first.drop(object);
        world.pass(SECOND);
        assertThat(home.leases.view(object).holders()).isEmpty();
    }

    @Test
    @DisplayName("an answer that was lost is given again, also when the next one has arrived")
    void lostAnswer() {
        Sent late = home.send(object, home.id, first, true);
        home.served.remove(object);
        home.leases.unexported(object);
        late.arrive();
        first.leases.flush(world.now);
        assertThat(world.link(first, home).deliverOne()).isTrue();
        world.link(home, first).onTheWay.clear();
        home.send(home.export(), home.id, first, true).arrive();
        world.pass(5 * SECOND);
        assertThat(first.endings).containsEntry(object, Ending.UNEXPORTED);
    }

    @Test
    @DisplayName("the end of a home is told for each reference")
    void homeGone() {
        give(home, first);
        world.pass(SECOND);
        home.crash();
        first.leases.homeGone(home.id);
        assertThat(first.endings).containsEntry(object, Ending.NODE_GONE);
    }

    @Test
    @DisplayName("schedule 9: a home not heard of is gone when the lease is over, not a tick before")
    void leaseEndsAtTheHolder() {
        give(home, first);
        world.pass(SECOND);
        world.link(first, home).cut();
        world.pass(LEASE);
        assertThat(first.endings).isEmpty();
        world.pass(2 * LeaseWorld.TICK);
        assertThat(first.endings).containsEntry(object, Ending.LEASE_ENDED);
    }

    @Test
    @DisplayName(
            "a holder without a connection asks for one when half of its lease is over, and only if it holds something")
    void asksForConnection() {
        give(home, first);
        world.pass(SECOND);
        world.link(first, home).cut();
        world.link(second, home).cut();
        world.pass(LEASE / 2);
        assertThat(first.wanted).isEmpty();
        world.pass(SECOND);
        assertThat(first.wanted).containsExactly(home.id);
        assertThat(second.wanted).isEmpty();
    }

    @Test
    @DisplayName("schedule 9: a session that ended is begun anew, and what is still there is claimed again")
    void claimedAgain() {
        give(home, first);
        ObjectId kept = home.export();
        home.running.add(kept);
        home.send(kept, home.id, first, true).arrive();
        world.pass(SECOND);
        world.link(first, home).endSession();
        world.pass(SECOND);
        assertThat(home.served).containsExactly(kept);
        world.link(first, home).connect();
        world.pass(SECOND);
        home.running.clear();
        world.pass(5 * LEASE);
        assertThat(home.served).containsExactly(kept);
        assertThat(first.endings).containsOnlyKeys(object);
    }

    @Test
    @DisplayName("schedule 45: an idle holder keeps an object over many leases")
    void idleHolder() {
        give(home, first);
        world.pass(30 * LEASE);
        assertThat(home.served).contains(object);
    }

    @Test
    @DisplayName("schedule 46: the sender drops its reference right after the hand-over and the receiver is idle")
    void senderDropsAtOnce() {
        give(home, first);
        world.pass(SECOND);
        Sent passedOn = first.send(object, home.id, second, true);
        first.drop(object);
        passedOn.arrive();
        world.pass(30 * LEASE);
        assertThat(home.served).contains(object);
        second.drop(object);
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("a pause of the home takes nothing from the time of its pins")
    void pause() {
        home.send(object, home.id, first, true);
        world.pass(SECOND);
        home.paused = true;
        world.pass(10 * LEASE);
        home.paused = false;
        world.pass(LEASE);
        assertThat(home.served).contains(object);
        world.pass(LEASE);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName(
            "what was dropped while its home stood still, even for longer than leases and pins, is released after that")
    void droppedDuringPause() {
        give(home, first);
        world.pass(SECOND);
        home.paused = true;
        world.link(first, home).cut();
        first.drop(object);
        world.pass(3 * LEASE);
        assertThat(first.leases.size()).as("nodes known").isEqualTo(1);
        home.paused = false;
        world.link(first, home).connect();
        world.pass(2 * SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("what was dropped when it was just to be claimed anew is released where its lease had not ended")
    void droppedBeforeClaimedAnew() {
        give(home, first);
        world.pass(SECOND);
        home.paused = true;
        int unanswered = 8;
        for (int i = 0; i < unanswered; i++) {
            // Each in a frame of its own: no more go out before one has been answered.
            home.send(home.export(), home.id, first, true).arrive();
            world.tick();
        }
        world.link(first, home).cut();
        world.pass(LEASE + SECOND);
        assertThat(first.endings).containsEntry(object, Ending.LEASE_ENDED);
        world.link(first, home).connect();
        first.drop(object);
        home.paused = false;
        world.pass(2 * SECOND);
        assertThat(home.served).hasSize(unanswered).doesNotContain(object);
    }

    @Test
    @DisplayName("what was dropped after its lease seemed to have ended is released where it had not")
    void droppedAfterLease() {
        give(home, first);
        world.pass(SECOND);
        world.link(first, home).cut();
        world.pass(LEASE + SECOND);
        assertThat(first.endings).containsEntry(object, Ending.LEASE_ENDED);
        first.drop(object);
        world.link(first, home).connect();
        world.pass(2 * SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("a node that was wrongly said to have ended hears of claims and releases when it is connected again")
    void cameBack() {
        give(home, first);
        ObjectId dropped = home.export();
        home.send(dropped, home.id, first, true).arrive();
        world.pass(SECOND);
        first.leases.homeGone(home.id);
        world.link(first, home).cut();
        first.drop(dropped);
        world.link(first, home).connect();
        world.pass(5 * LEASE);
        assertThat(home.served).containsExactly(object);
    }

    @Test
    @DisplayName("B089 what is released is claimed again when it is received again, and a release counts once")
    void explicitRelease() {
        give(home, first);
        world.pass(SECOND);
        assertThat(first.leases.release(object, home.id)).isTrue();
        assertThat(first.leases.release(object, home.id)).isFalse();
        Sent again = home.send(object, home.id, first, true);
        world.pass(SECOND);
        again.arrive();
        world.pass(5 * LEASE);
        assertThat(home.served).contains(object);
        first.drop(object);
        world.pass(SECOND);
        assertThat(home.served).isEmpty();
    }

    @Test
    @DisplayName("B089 a release while the reference is being passed on waits for the receiver's claim")
    void releaseWhilePinned() {
        give(home, first);
        world.pass(SECOND);
        world.link(second, home).cut();
        first.send(object, home.id, second, true).arrive();
        assertThat(first.leases.release(object, home.id)).isTrue();
        world.pass(SECOND);
        assertThat(home.leases.view(object).holders()).hasSize(1);
        world.link(second, home).connect();
        world.pass(SECOND);
        assertThat(home.leases.view(object).holders())
                .singleElement()
                .satisfies(holder -> assertThat(holder.node()).isEqualTo(second.id));
    }

    @Test
    @DisplayName("releases of what was never held, and twice, change nothing")
    void strangeReleases() {
        give(home, first);
        world.pass(SECOND);
        var session = new io.sojourn.runtime.wire.SessionId(99, 99);
        var release = io.sojourn.runtime.wire.LeaseEntry.release(object);
        home.leases.said(second.id, session, 0, 1, java.util.List.of(release, release), world.now);
        world.pass(SECOND);
        assertThat(home.served).contains(object);
    }
}
