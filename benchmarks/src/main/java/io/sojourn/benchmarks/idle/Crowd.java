package io.sojourn.benchmarks.idle;

import io.sojourn.benchmarks.process.OwnProcess;
import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import io.sojourn.runtime.connection.CannotConnect;
import io.sojourn.runtime.connection.LeaseReceiver;
import io.sojourn.runtime.connection.NodeSessions;
import io.sojourn.runtime.connection.Obituaries;
import io.sojourn.runtime.connection.SessionsConfig;
import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.thread.ConnectionThreads;
import io.sojourn.runtime.transport.stream.StreamSettings;
import io.sojourn.runtime.transport.tcp.TcpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Thousands of nodes in one process, each with an identity and a session of its own, which share their threads and call
 * nobody. Says {@code connected COUNT}; stays until its input ends.
 */
public final class Crowd {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final TimeSource time = TimeSource.system();
    private final Chance chance = Chance.secure();
    private final TimerThread timers = new TimerThread("crowd-timers");
    private final ConnectionThreads threads = ConnectionThreads.named("crowd", Integer.MAX_VALUE);
    private final List<NodeSessions> members = new ArrayList<>();

    private Crowd() {}

    /**
     * Connects and stays.
     *
     * @param arguments how many nodes, and the address of the server
     */
    public static void main(String[] arguments) throws CannotConnect, InterruptedException {
        OwnProcess process = new OwnProcess();
        Crowd crowd = new Crowd();
        Endpoint server = Endpoint.parse(arguments[1]);
        for (int left = Integer.parseInt(arguments[0]); left > 0; left--) {
            crowd.join(server);
        }
        process.say("connected " + crowd.members.size());
        while (process.hear() != null) {
            process.say("connected " + crowd.connected());
        }
        System.exit(0);
    }

    private void join(Endpoint server) throws CannotConnect, InterruptedException {
        NodeSessions member = new NodeSessions(
                SessionsConfig.of(chance.nextNodeId(), "", SessionSettings.forMessages(1 << 20)),
                time,
                timers,
                chance,
                List.of(new TcpTransport(StreamSettings.DEFAULT, time, timers, threads)),
                threads,
                request -> {},
                LeaseReceiver.NONE,
                Obituaries.NONE,
                List.of());
        var unused = member.at(server, time.nanoTime() + PATIENCE_NANOS);
        members.add(member);
    }

    private long connected() {
        return members.stream().filter(member -> member.connectionCount() > 0).count();
    }
}
