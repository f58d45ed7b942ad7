package io.sojourn.benchmarks.calls.peer;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Reference;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many bytes Sojourn sends and receives for a call of each workload; what the bare sockets send and receive, too.
 *
 * @param sizes by workload
 */
public record FrameSizes(Map<Workload, Size> sizes) {

    /** Those that are one request and one reply. */
    public static final Set<Workload> EXCHANGES = EnumSet.range(Workload.NOTHING, Workload.TREE);

    private static final int SETTLING = 20;
    private static final int COUNTED = 50;

    /**
     * The bytes of one call, as counted between two sockets.
     *
     * @param request from the client
     * @param reply from the server
     */
    public record Size(int request, int reply) {}

    /** Copies the map. */
    public FrameSizes {
        sizes = Map.copyOf(sizes);
    }

    /** Counts the bytes of calls between two nodes of this process. */
    public static FrameSizes measure(Collection<Workload> workloads) throws Exception {
        SojournPeer sojourn = new SojournPeer(false);
        try (Peer.Serving serving = sojourn.serve()) {
            Reference real = Reference.parse(serving.address());
            try (ByteMeter meter = new ByteMeter(real.endpoints().get(0).port())) {
                Reference metered = new Reference(
                        real.home(),
                        real.object(),
                        real.epoch(),
                        real.types(),
                        List.of(new Endpoint("tcp", "localhost", meter.port())));
                try (Peer.Connected connected = sojourn.connect(metered.toString());
                        Users users = connected.users()) {
                    return count(workloads, meter, users);
                }
            }
        }
    }

    private static FrameSizes count(Collection<Workload> workloads, ByteMeter meter, Users users) throws Exception {
        Map<Workload, Size> sizes = new EnumMap<>(Workload.class);
        for (Workload workload : workloads) {
            if (EXCHANGES.contains(workload)) {
                call(workload, users, SETTLING);
                long requests = meter.requests();
                long replies = meter.replies();
                call(workload, users, COUNTED);
                sizes.put(
                        workload,
                        new Size(
                                Math.round((meter.requests() - requests) / (float) COUNTED),
                                Math.round((meter.replies() - replies) / (float) COUNTED)));
            }
        }
        return new FrameSizes(sizes);
    }

    private static void call(Workload workload, Users users, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            workload.call(users, i);
        }
    }

    Size of(Workload workload) {
        Size size = sizes.get(workload);
        if (size == null) {
            throw new IllegalArgumentException("No sizes are known for " + workload + ".");
        }
        return size;
    }

    /** Reads what {@link #toString} wrote. */
    public static FrameSizes parse(String text) {
        Map<Workload, Size> sizes = new EnumMap<>(Workload.class);
        for (String entry : text.split(",", -1)) {
            if (!entry.isEmpty()) {
                String[] words = entry.split(":", -1);
                sizes.put(Workload.valueOf(words[0]), new Size(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
            }
        }
        return new FrameSizes(sizes);
    }

    /** Such as {@code GET:50:220,LIST:50:1430}. */
    @Override
    public String toString() {
        return Arrays.stream(Workload.values())
                .filter(sizes::containsKey)
                .map(workload -> workload.name() + ":" + of(workload).request() + ":"
                        + of(workload).reply())
                .collect(Collectors.joining(","));
    }
}
