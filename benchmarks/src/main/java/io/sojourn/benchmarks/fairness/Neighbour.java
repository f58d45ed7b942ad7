package io.sojourn.benchmarks.fairness;

/** Calls that go on beside small ones. */
enum Neighbour {
    /** 1 MiB there and back. */
    ECHO("1 MiB there and back", 1) {
        @Override
        void call(Desk desk) {
            expect(desk.echo(BYTES).length == BYTES.length);
        }
    },
    /** 1 MiB there. */
    TAKE("1 MiB there", 1) {
        @Override
        void call(Desk desk) {
            expect(desk.take(BYTES) == BYTES.length);
        }
    },
    /** 1 MiB back. */
    GIVE("1 MiB back", 1) {
        @Override
        void call(Desk desk) {
            expect(desk.give(BYTES.length).length == BYTES.length);
        }
    },
    /** As much as the usual limit of a message permits, back. */
    HUGE("3.8 MiB back", 1) {
        @Override
        void call(Desk desk) {
            expect(desk.give(MOST).length == MOST);
        }
    },
    /** Bodies that block. */
    SLEEP("16 threads, bodies that block for 100 ms", 16) {
        @Override
        void call(Desk desk) {
            desk.sleep(100);
        }
    },
    /** Bodies that compute. */
    COMPUTE("bodies that compute for 20 ms", 1) {
        @Override
        void call(Desk desk) {
            desk.compute(20);
        }
    };

    private static final byte[] BYTES = new byte[1 << 20];
    private static final int MOST = 4_000_000;

    private final String shown;
    private final int threads;

    Neighbour(String shown, int threads) {
        this.shown = shown;
        this.threads = threads;
    }

    /** Makes one such call. */
    abstract void call(Desk desk);

    /** As the table has it. */
    String shown() {
        return shown;
    }

    /** How many threads make such calls, each again as soon as the last has returned. */
    int threads() {
        return threads;
    }

    private static void expect(boolean right) {
        if (!right) {
            throw new IllegalStateException("The answer is wrong.");
        }
    }
}
