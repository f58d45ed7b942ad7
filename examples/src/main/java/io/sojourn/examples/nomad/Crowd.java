package io.sojourn.examples.nomad;

import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Bidders who go from house to house, and the auction after them:
 * {@code Crowd tcp://localhost:7000 AUCTION HOUSE...}.
 */
public final class Crowd implements Itinerary {

    private static final int BIDDERS = 8;
    private static final Duration STAY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Auction auction;
    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
    private final Clock clock = Clock.systemUTC();
    private volatile String house;
    private volatile boolean bidding = true;

    private Crowd(Auction auction, String firstHouse) {
        this.auction = auction;
        house = firstHouse;
    }

    /** Bids in one house after the other, stays in the last until that closes, and checks the price; exits 1 if it is wrong. */
    public static void main(String[] args) throws InterruptedException {
        try (Node node =
                Node.builder().listen("tcp://localhost:0").naming(args[0]).start()) {
            Crowd crowd = new Crowd(node.lookup(args[1], Auction.class), args[2]);
            if (!crowd.travel(List.of(args).subList(2, args.length))) {
                System.exit(1);
            }
        }
    }

    private boolean travel(List<String> houses) throws InterruptedException {
        auction.accompany(this);
        List<Thread> bidders = new ArrayList<>();
        for (int i = 0; i < BIDDERS; i++) {
            Thread bidder = new Thread(this::bid, "bidder " + i);
            bidder.start();
            bidders.add(bidder);
        }
        for (String next : houses.subList(1, houses.size())) {
            stay();
            house = next;
            awaitArrival(next);
        }
        stay();
        System.out.println(house + " may close now");
        List<String> path = auction.standing().path();
        while (path.size() == houses.size()) {
            TimeUnit.MILLISECONDS.sleep(10);
            path = auction.standing().path();
        }
        // The auction had to leave; this time it is the bidders who follow.
        house = path.get(path.size() - 1);
        stay();
        bidding = false;
        for (Thread bidder : bidders) {
            bidder.join();
        }
        return check();
    }

    private void bid() {
        while (bidding) {
            Instant begin = clock.instant();
            try {
                auction.raise(house);
                acknowledged.incrementAndGet();
            } catch (RemoteFailure e) {
                System.out.println("a bid has failed: " + e.getMessage());
                failed.incrementAndGet();
            }
            longestNanos.accumulate(Duration.between(begin, clock.instant()).toNanos());
        }
    }

    /** Forgets how long bids took before. */
    private void stay() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(STAY.toMillis());
        longestNanos.reset();
    }

    private void awaitArrival(String wanted) throws InterruptedException {
        String arrived = arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!wanted.equals(arrived)) {
            throw new IllegalStateException("The auction should have come to " + wanted + ", not to " + arrived + ".");
        }
    }

    @Override
    public void moved(String from, String to, Duration pause) {
        System.out.printf(
                "%s -> %s: a pause of %.1f ms; the longest bid took %.1f ms%n",
                from, to, milliseconds(pause), milliseconds(Duration.ofNanos(longestNanos.get())));
        arrivals.add(to);
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private boolean check() {
        Standing standing = auction.standing();
        System.out.println("path: " + String.join(" -> ", standing.path()));
        boolean exact = failed.get() == 0 && standing.price() == acknowledged.get();
        System.out.println("price " + standing.price() + ", " + acknowledged + " bids acknowledged, " + failed
                + " failed: " + (exact ? "each bid counts once" : "WRONG"));
        return exact;
    }
}
