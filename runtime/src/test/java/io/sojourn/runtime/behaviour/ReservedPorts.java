package io.sojourn.runtime.behaviour;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ports of this machine at which nobody listens, and nobody will but who has asked for them: not while its server has not
 * started yet, nor while it is down. For servers whose port must be known before they start, and for those that never do.
 *
 * <p>They lie below those that the system gives away where port 0 is asked for. A UDP socket of the same number tells other
 * tests, also those of other processes, that the port is taken, until this process ends.
 */
public final class ReservedPorts {

    private static final int FIRST = 12_000;
    private static final int COUNT = 18_000;
    private static final int ATTEMPTS = 1_000;
    private static final Random RANDOM = new Random();
    private static final Queue<DatagramSocket> RESERVATIONS = new ConcurrentLinkedQueue<>();

    private ReservedPorts() {}

    /** A port that nobody else gets until this process ends. */
    public static int next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = FIRST + RANDOM.nextInt(COUNT);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try {
                DatagramSocket reservation = new DatagramSocket(address);
                if (isFree(address)) {
                    RESERVATIONS.add(reservation);
                    return port;
                }
                reservation.close();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new IllegalStateException("No free port was found from " + FIRST + " to " + (FIRST + COUNT) + ".");
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
