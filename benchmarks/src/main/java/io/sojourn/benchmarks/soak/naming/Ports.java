package io.sojourn.benchmarks.soak.naming;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ports for programs that come back at the same one: none that the system gives to others meanwhile. */
final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int MOST_ATTEMPTS = 1_000;

    private Ports() {}

    /** Ports of the loopback address that are free now, found from a seed on. */
    static List<Integer> free(int count, long seed) throws IOException {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Integer> free = new ArrayList<>();
        for (int attempt = 0; free.size() < count; attempt++) {
            int port = chance.nextInt(LOWEST, HIGHEST);
            if (!free.contains(port) && !isTaken(port)) {
                free.add(port);
            } else if (attempt > MOST_ATTEMPTS) {
                throw new IOException("There are no " + count + " free ports from " + LOWEST + " to " + HIGHEST + ".");
            }
        }
        return free;
    }

    /** Whether somebody listens at a port of the loopback address. */
    static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException taken) {
            return true;
        }
    }
}
