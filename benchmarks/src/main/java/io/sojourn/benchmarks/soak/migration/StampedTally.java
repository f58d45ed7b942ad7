package io.sojourn.benchmarks.soak.migration;

import io.sojourn.Movable;
import io.sojourn.node.MoveAware;
import io.sojourn.node.Node;
import java.nio.file.Path;

/** A tally whose calls are on record before they are answered, in a file for each copy that it has been. */
@Movable
final class StampedTally implements Tally, MoveAware {

    /**
     * What moves.
     *
     * @param tally its number
     * @param life how often it was made anew
     * @param hop how often it has moved in this life
     * @param value how much it has counted in this life
     * @param directory where the records are
     * @param ballast makes the state larger
     */
    record State(int tally, int life, int hop, long value, String directory, byte[] ballast) {}

    private final State begun;
    private final StampFile file;
    private long value;

    /** The copy of a tally at a node. */
    StampedTally(State state, Node here) {
        begun = state;
        value = state.value();
        file = new StampFile(Path.of(state.directory()), state.tally(), state.life(), state.hop(), here.id());
    }

    synchronized State snapshot() {
        return new State(begun.tally(), begun.life(), begun.hop() + 1, value, begun.directory(), begun.ballast());
    }

    @Override
    public synchronized Stamp add(int caller, int number) {
        long next = value + 1;
        file.append(next, caller, number);
        value = next;
        return new Stamp(begun.life(), next);
    }

    @Override
    public synchronized void beforeMove() {
        file.close();
    }
}
