package io.sojourn.runtime.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The source of a move")
class DepartureTest {

    private static final NodeId HERE = new NodeId(0, 1);
    private static final NodeId THERE = new NodeId(0, 2);
    private static final NodeId ELSEWHERE = new NodeId(0, 3);
    private final RuntimeException why = new IllegalStateException("why");

    private final List<String> done = new ArrayList<>();
    private final Departure departure = new Departure(HERE, THERE, 4, 77, new Recorder(), Safeguards.ALL);

    private final class Recorder implements DepartureEffects {
        @Override
        public void record() {
            done.add("record");
        }

        @Override
        public void freeze() {
            done.add("freeze");
        }

        @Override
        public void prepare() {
            done.add("prepare");
        }

        @Override
        public void commit() {
            done.add("commit");
        }

        @Override
        public void giveUp() {
            done.add("give up");
        }

        @Override
        public void remind(long nanos) {
            // Time does not matter here.
        }

        @Override
        public void thaw(int epoch) {
            done.add("thaw " + epoch);
        }

        @Override
        public void depart(int epoch) {
            done.add("depart " + epoch);
        }

        @Override
        public void activate() {
            done.add("activate");
        }

        @Override
        public void ended(Ending ending, @Nullable RuntimeException why) {
            done.add(ending.name());
        }
    }

    @BeforeEach
    void begin() {
        departure.start();
    }

    private void untilCommit() {
        departure.recorded(new Place(HERE, 4, 77));
        departure.drained();
        departure.prepared();
        assertThat(done).containsExactly("record", "freeze", "prepare", "commit");
        done.clear();
    }

    @Test
    @DisplayName("has gone when the location table names the destination and that knows it")
    void moves() {
        untilCommit();
        departure.located(new Place(THERE, 5, 77));
        assertThat(done).containsExactly("activate");
        departure.activated();
        assertThat(done).containsExactly("activate", "depart 5", "MOVED");
    }

    @Test
    @DisplayName("begins nothing if another node is the object's home by now")
    void fenced() {
        departure.recorded(new Place(ELSEWHERE, 6, 5));
        assertThat(done).containsExactly("record", "MOVED_MEANWHILE");
    }

    @Test
    @DisplayName("stays when calls do not end")
    void callsDoNotEnd() {
        departure.recorded(new Place(HERE, 4, 77));
        departure.reminded();
        assertThat(done).containsExactly("record", "freeze", "thaw 4", "CALLS_DID_NOT_END");
    }

    @Test
    @DisplayName("stays only when the location table says so, however often it must be asked")
    void staysByWrite() {
        untilCommit();
        departure.unanswered(why);
        departure.unanswered(why);
        departure.reminded();
        assertThat(done).containsExactly("give up", "give up");
        departure.located(new Place(HERE, 5, 77));
        assertThat(done).containsExactly("give up", "give up", "thaw 5", "REFUSED");
    }

    @Test
    @DisplayName("has gone if the move is found to have succeeded before it could be given up")
    void tooLateToStay() {
        untilCommit();
        departure.unanswered(why);
        departure.located(new Place(THERE, 5, 77));
        departure.activated();
        assertThat(done).containsExactly("give up", "activate", "depart 5", "MOVED");
    }

    @Test
    @DisplayName(
            "never serves again with a copy whose object has been elsewhere, also if it has come back to this node")
    void cameBack() {
        untilCommit();
        departure.unanswered(why);
        departure.located(new Place(HERE, 8, 5));
        assertThat(done).containsExactly("give up", "depart 8", "MOVED_MEANWHILE");
    }

    @Test
    @DisplayName("stays if the table has noted an earlier, refused move late, for that excludes this one too")
    void notedLate() {
        untilCommit();
        departure.located(new Place(HERE, 4, 76));
        departure.located(new Place(HERE, 4, 76));
        assertThat(done).containsExactly("give up", "thaw 4", "MOVED_MEANWHILE");
    }

    @Test
    @DisplayName("does not ask the table to give up what the destination never got")
    void unsent() {
        departure.recorded(new Place(HERE, 4, 77));
        departure.drained();
        departure.refused(why, false);
        assertThat(done).containsExactly("record", "freeze", "prepare", "thaw 4", "REFUSED");
    }
}
