package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Schedules in which a process runs out of something. */
final class ResourceSchedules {

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final int HANDLES = 256;

    private ResourceSchedules() {}

    static void exhausted(Arena arena, Duration time) throws IOException {
        arena.limitHandles(HANDLES);
        arena.startServer();
        arena.warmUp(WARM_UP);
        Duration share = time.dividedBy(4);
        ClientProcess client = arena.startLimitedClient(
                HANDLES, List.of("-Xmx256m"), "--mix", "MIXED", "--callers", 8, "--pause", 1_000);
        Clock.sleep(Duration.ofSeconds(1));
        serverWithoutHandles(arena, client, share);
        clientWithoutHandles(arena, client, share);
        ClientProcess exhausting = arena.startClient("--mix", "EXHAUSTING", "--callers", 2, "--pause", 20_000);
        Clock.sleep(share);
        arena.requireProgress(client, "bodies ran out of memory");
        arena.finish(exhausting);
    }

    /** Strangers take all handles of the server; who is connected goes on, others can come afterwards. */
    private static void serverWithoutHandles(Arena arena, ClientProcess client, Duration time) throws IOException {
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * HANDLES; i++) {
                strangers.add(new Socket(InetAddress.getLoopbackAddress(), arena.port()));
            }
            arena.requireProgress(client, "strangers had taken all handles of the server");
            Clock.sleep(time.dividedBy(2));
            arena.relay().cutAll();
            Clock.sleep(time.dividedBy(2));
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
        arena.requireProgress(client, "the server had handles again", Duration.ofSeconds(30));
    }

    /** The client cannot connect any more, as if there were no ports left; its calls end all the same. */
    private static void clientWithoutHandles(Arena arena, ClientProcess client, Duration time) {
        client.process().say("hoard");
        client.process().await("hoarded", Duration.ofSeconds(10));
        arena.relay().cutAll();
        Clock.sleep(time);
        client.process().say("release");
        client.process().await("released", Duration.ofSeconds(10));
        arena.requireProgress(client, "the client had handles again");
    }
}
