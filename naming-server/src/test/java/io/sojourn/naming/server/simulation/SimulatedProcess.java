package io.sojourn.naming.server.simulation;

import io.sojourn.runtime.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/** A process that can be killed and stopped for a while; what was due meanwhile then happens at once. */
abstract class SimulatedProcess {

    final String name;
    final VirtualTime time;

    /** What its clock shows when the run begins: clocks of machines have nothing to do with each other. */
    private final long clockOffset;

    boolean up;
    boolean paused;
    long pausedSince;
    long resumedAt = Long.MIN_VALUE;
    private int life;
    private final List<Runnable> waiting = new ArrayList<>();

    SimulatedProcess(String name, VirtualTime time, long clockOffset) {
        this.name = name;
        this.time = time;
        this.clockOffset = clockOffset;
    }

    /** What the clock of its machine shows. */
    long nanoTime() {
        return time.now() + clockOffset;
    }

    int life() {
        return life;
    }

    /** Does something here, unless the process has ended since it had the life given. */
    void run(int inLife, Runnable action) {
        if (!up || inLife != life) {
            return;
        }
        if (paused) {
            waiting.add(() -> run(inLife, action));
        } else {
            action.run();
        }
    }

    /** Does something here after a while. */
    void after(long nanos, Runnable action) {
        int planned = life;
        time.after(nanos, () -> run(planned, action));
    }

    /** Begins a new life. */
    void begin() {
        up = true;
        paused = false;
        life++;
    }

    void kill() {
        up = false;
        paused = false;
        waiting.clear();
        life++;
    }

    void pause() {
        if (up && !paused) {
            paused = true;
            pausedSince = time.now();
        }
    }

    void resume() {
        if (paused) {
            paused = false;
            resumedAt = time.now();
            List<Runnable> due = List.copyOf(waiting);
            waiting.clear();
            due.forEach(Runnable::run);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
