package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Owners of names that stand still and die while leaders change. A lease is renewed every third of its length, so it has between
 * two thirds and the whole of it left when its owner stops.
 */
final class LeasePlays {

    private static final int OWNERS = 3;
    private static final int OWNED = 10;

    /** For a renewal to be on its way, and for the news to arrive, on a busy machine. */
    private static final Duration SLACK = Duration.ofMillis(1_500);

    /** For an election. */
    private static final Duration ELECTION = Duration.ofSeconds(4);

    private LeasePlays() {}

    static void play(NamingArena arena, Duration time) throws IOException {
        arena.peers().startAll();
        LeasedNames names = new LeasedNames();
        arena.naming().watch("lease/", names);
        List<NamesProcess> owners = new ArrayList<>();
        for (int i = 0; i < OWNERS; i++) {
            owners.add(arena.startClient("owner-" + i, "--owned", OWNED));
        }
        owners.forEach(NamesProcess::awaitReady);
        long end = Clock.in(time);
        int rounds = 0;
        do {
            Round round = new Round(arena, names, owners, rounds);
            round.pausedBriefly();
            round.leaderKilled();
            round.pausedForLong();
            round.diedWithLeader();
            rounds++;
        } while (!Clock.passed(end));
        arena.note(
                rounds + " rounds, names ended " + names.late(arena.lease()) + " ms after their lease at the latest");
    }

    /** One of each kind of trouble, with another owner each time. */
    private record Round(NamingArena arena, LeasedNames names, List<NamesProcess> owners, int number) {

        private NamesProcess owner() {
            return owners.get(number % owners.size());
        }

        /** An owner stops for half of its lease: nothing ends. */
        void pausedBriefly() {
            allThere("before an owner was stopped for half of its lease");
            owner().process().stop();
            Clock.sleep(arena.lease().dividedBy(2));
            owner().process().resume();
            Clock.sleep(arena.lease());
            allThere("after an owner was stopped for half of its lease");
        }

        /** All owners live while the leader is killed: nothing ends. */
        void leaderKilled() throws IOException {
            int leader = arena.peers().leader();
            arena.peers().kill(leader);
            Clock.sleep(arena.lease().plus(SLACK));
            arena.peers().start(leader);
            Clock.sleep(arena.lease());
            allThere("after the leader was killed");
        }

        /** An owner stops for three leases: its names end, and it binds them again when it goes on. */
        void pausedForLong() {
            owner().process().stop();
            ends(owner(), arena.lease().plus(SLACK));
            Clock.sleep(arena.lease());
            owner().process().resume();
            require(
                    names.await(owner().name(), OWNED, arena.lease().plus(SLACK)),
                    owner().name() + " has not bound its names again after it was stopped: "
                            + names.bound(owner().name()));
        }

        /** An owner dies, and the leader before its lease has ended: late by one lease more. */
        void diedWithLeader() throws IOException {
            NamesProcess dying = owner();
            dying.process().kill();
            long died = Clock.in(Duration.ZERO);
            int leader = arena.peers().leader();
            Clock.sleep(arena.lease().multipliedBy(4).dividedBy(5).minus(Clock.since(died)));
            if (number % 2 == 0) {
                arena.peers().kill(leader);
            } else {
                arena.peers().pause(leader);
            }
            ends(dying, died, arena.lease().multipliedBy(2).plus(ELECTION).plus(SLACK));
            if (number % 2 == 0) {
                arena.peers().start(leader);
            } else {
                arena.peers().resume(leader);
            }
            NamesProcess next = arena.startClient(dying.name() + "-" + number, "--owned", OWNED);
            next.awaitReady();
            owners.set(owners.indexOf(dying), next);
            allThere("after an owner and a leader ended");
        }

        private void ends(NamesProcess owner, Duration most) {
            ends(owner, Clock.in(Duration.ZERO), most);
        }

        private void ends(NamesProcess owner, long stopped, Duration most) {
            Duration left = most.minus(Clock.since(stopped));
            require(
                    names.await(owner.name(), 0, left),
                    names.bound(owner.name()) + " names of " + owner.name() + " are there " + most.toMillis()
                            + " ms after it stopped");
            Duration first = names.firstEnd(owner.name(), stopped);
            require(
                    first.compareTo(arena.lease().multipliedBy(2).dividedBy(3).minus(SLACK)) >= 0,
                    "a name of " + owner.name() + " ended " + first.toMillis() + " ms after it stopped, too early");
            names.ended(Duration.ofNanos(Clock.since(stopped).toNanos()));
        }

        private void allThere(String when) {
            for (NamesProcess owner : owners) {
                int ended = names.takeEnded(owner.name());
                require(ended == 0, ended + " names of " + owner.name() + " ended although it lives, " + when);
                require(
                        names.await(owner.name(), OWNED, SLACK),
                        owner.name() + " has " + names.bound(owner.name()) + " names " + when);
            }
        }

        private void require(boolean holds, String otherwise) {
            arena.require(holds, otherwise);
        }
    }
}
