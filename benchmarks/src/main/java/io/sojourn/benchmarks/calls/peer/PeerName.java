package io.sojourn.benchmarks.calls.peer;

import java.util.List;

/** The systems that are compared, in the order of the tables. */
public enum PeerName {
    /** Sojourn. */
    SOJOURN("Sojourn") {
        @Override
        public Peer peer(FrameSizes sizes) {
            return new SojournPeer(false);
        }
    },
    /** Bare sockets. */
    RAW("sockets") {
        @Override
        public Peer peer(FrameSizes sizes) {
            return new RawPeer(sizes);
        }
    },
    /** Java RMI. */
    RMI("RMI") {
        @Override
        public Peer peer(FrameSizes sizes) {
            return new RmiPeer();
        }
    },
    /** Dirmi. */
    DIRMI("Dirmi") {
        @Override
        public Peer peer(FrameSizes sizes) {
            return new DirmiPeer();
        }
    },
    /** grpc-java. */
    GRPC("gRPC") {
        @Override
        public Peer peer(FrameSizes sizes) {
            return new GrpcPeer();
        }
    },
    /** Sojourn over a Unix-domain socket; measured only where that is asked for. */
    UNIX("Sojourn, Unix") {
        @Override
        public Peer peer(FrameSizes sizes) {
            return new SojournPeer(true);
        }
    };

    /** The systems that are compared if nobody says which. */
    public static final List<PeerName> SYSTEMS = List.of(SOJOURN, RAW, RMI, DIRMI, GRPC);

    private final String shown;

    PeerName(String shown) {
        this.shown = shown;
    }

    /**
     * The system itself.
     *
     * @param sizes how many bytes the calls of bare sockets have
     */
    public abstract Peer peer(FrameSizes sizes);

    /** As the tables have it. */
    public String shown() {
        return shown;
    }
}
