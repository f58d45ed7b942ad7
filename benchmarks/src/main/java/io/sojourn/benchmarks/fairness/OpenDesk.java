package io.sojourn.benchmarks.fairness;

import io.sojourn.benchmarks.marshalling.Payloads;
import io.sojourn.benchmarks.marshalling.Payloads.User;
import io.sojourn.benchmarks.process.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** A desk whose users exist already, so that only calls are measured. Thread-safe. */
final class OpenDesk implements Desk {

    /** How many users it has, numbered from 0 on. */
    static final int USERS = 16;

    private static final int MOST_BYTES = 4_000_000;

    private final List<User> users =
            LongStream.range(0, USERS).mapToObj(Payloads::user).toList();

    @Override
    public User get(long id) {
        return users.get((int) (id % USERS));
    }

    @Override
    public byte[] echo(byte[] bytes) {
        return bytes;
    }

    @Override
    public int take(byte[] bytes) {
        return bytes.length;
    }

    @Override
    public byte[] give(int count) {
        return new byte[Math.min(count, MOST_BYTES)];
    }

    @Override
    public void sleep(int millis) {
        Clock.sleep(Duration.ofMillis(millis));
    }

    @Override
    public void compute(int millis) {
        long end = Clock.in(Duration.ofMillis(millis));
        while (!Clock.passed(end)) {
            Thread.onSpinWait();
        }
    }
}
