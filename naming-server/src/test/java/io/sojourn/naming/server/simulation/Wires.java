package io.sojourn.naming.server.simulation;

import io.sojourn.runtime.testkit.Dice;
import io.sojourn.runtime.testkit.VirtualTime;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The network between processes: takes time, loses, and can be blocked in each direction. */
final class Wires {

    private record Direction(SimulatedProcess from, SimulatedProcess to) {}

    /** How a request is answered, once; an answer that comes too late is not heard. */
    interface Reply<T> {
        void answer(@Nullable T value);
    }

    private final VirtualTime time;
    private final Dice dice;
    private final Set<Direction> blocked = new HashSet<>();

    /** How many messages of 1,000 are lost. */
    int lossPerThousand;

    /** How long a message takes at most. */
    long longestNanos = 2 * VirtualTime.MILLISECOND;

    long messages;

    Wires(VirtualTime time, Dice dice) {
        this.time = time;
        this.dice = dice;
    }

    void block(SimulatedProcess from, SimulatedProcess to) {
        blocked.add(new Direction(from, to));
    }

    void heal() {
        blocked.clear();
        lossPerThousand = 0;
        longestNanos = 2 * VirtualTime.MILLISECOND;
    }

    void heal(SimulatedProcess one, SimulatedProcess other) {
        blocked.remove(new Direction(one, other));
        blocked.remove(new Direction(other, one));
    }

    /** Has something done at another process, perhaps. */
    void send(SimulatedProcess from, SimulatedProcess to, Runnable action) {
        messages++;
        int life = to.life();
        Direction direction = new Direction(from, to);
        if (!to.up || blocked.contains(direction) || dice.below(1_000) < lossPerThousand) {
            return;
        }
        time.after(dice.between(VirtualTime.MILLISECOND / 5, longestNanos), () -> {
            if (!blocked.contains(direction)) {
                to.run(life, action);
            }
        });
    }

    /**
     * Asks another process.
     *
     * @param heard is called once at the one that asks: with the answer, or with null if none came in time
     */
    <T> void ask(
            SimulatedProcess from,
            SimulatedProcess to,
            long limitNanos,
            Consumer<Reply<T>> request,
            Consumer<@Nullable T> heard) {
        boolean[] over = new boolean[1];
        BiConsumer<Long, @Nullable T> end = (delay, value) -> from.after(delay, () -> {
            if (!over[0]) {
                over[0] = true;
                heard.accept(value);
            }
        });
        if (!to.up && !blocked.contains(new Direction(from, to))) {
            // Whoever runs on that machine says at once that nobody listens.
            end.accept(VirtualTime.MILLISECOND, null);
            return;
        }
        end.accept(limitNanos, null);
        int life = from.life();
        send(
                from,
                to,
                () -> request.accept(value -> send(to, from, () -> from.run(life, () -> end.accept(0L, value)))));
    }
}
