package io.sojourn.benchmarks.relay;

import io.sojourn.runtime.wire.FrameReader;

/** What a stream is divided into for the rules to act on. Used by one thread. */
interface Pieces {

    /** Whatever has arrived is a piece: for other protocols, whose streams can be held back, darkened and cut. */
    Pieces ANY = new Pieces() {
        @Override
        public int needed(byte[] bytes, int from, int to) {
            return 1;
        }

        @Override
        public FrameKind kind(byte[] piece) {
            return FrameKind.OTHER;
        }

        @Override
        public int whole(byte[] bytes, int from, int to) {
            return to - from;
        }
    };

    /** The frames of Sojourn's protocol. */
    static Pieces frames() {
        FrameReader frames = new FrameReader(false);
        return new Pieces() {
            @Override
            public int needed(byte[] bytes, int from, int to) {
                return to - from >= FrameReader.PREFIX ? frames.length(bytes, from) : FrameReader.PREFIX;
            }

            @Override
            public FrameKind kind(byte[] piece) {
                return FrameKind.at(piece, 0);
            }

            @Override
            public int whole(byte[] bytes, int from, int to) {
                int needed = needed(bytes, from, to);
                return to - from >= needed ? needed : 0;
            }
        };
    }

    /** How many bytes the piece that begins there has, as far as is known. */
    int needed(byte[] bytes, int from, int to);

    /** How many bytes the piece that begins there has; 0 if it has not arrived as a whole. */
    int whole(byte[] bytes, int from, int to);

    /** What a piece is. */
    FrameKind kind(byte[] piece);
}
