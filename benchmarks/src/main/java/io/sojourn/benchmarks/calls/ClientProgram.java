package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.peer.FrameSizes;
import io.sojourn.benchmarks.calls.peer.Peer;
import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.calls.peer.Users;
import io.sojourn.benchmarks.calls.peer.Workload;
import io.sojourn.benchmarks.load.ClientMeter;
import io.sojourn.benchmarks.process.OwnProcess;

/**
 * Calls a server by the system that its arguments name: address, system, sizes of frames. Says {@code ready}; told on its
 * input to
 *
 * <ul>
 *   <li>{@code check WORKLOAD COUNT}: makes so many calls, one after the other, says {@code checked};
 *   <li>{@code start WORKLOAD CALLERS MILLIS RATE}: starts calls, says {@code warm} when their rate changes no more, at the
 *       latest after the time given;
 *   <li>what a {@link ClientMeter} does;
 *   <li>{@code quit}.
 * </ul>
 *
 * <p>After {@code checked}, {@code warm} and {@code used} it says {@code failed} and why if a call has failed.
 */
final class ClientProgram {

    private final OwnProcess process = new OwnProcess();
    private final Peer.Connected connected;
    private final ClientMeter meter = new ClientMeter(process);

    private ClientProgram(Peer.Connected connected) {
        this.connected = connected;
    }

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) throws Exception {
        Peer peer = PeerName.valueOf(arguments[1]).peer(FrameSizes.parse(arguments[2]));
        try (Peer.Connected connected = peer.connect(arguments[0])) {
            new ClientProgram(connected).obey();
        }
        System.exit(0);
    }

    private void obey() throws Exception {
        process.say("ready");
        for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "check" -> check(Workload.valueOf(words[1]), Integer.parseInt(words[2]));
                case "start" ->
                    meter.start(
                            Loads.of(
                                    connected,
                                    Workload.valueOf(words[1]),
                                    Callers.parse(words[2]),
                                    Double.parseDouble(words[4])),
                            Long.parseLong(words[3]));
                default -> meter.obey(line);
            }
        }
    }

    private void check(Workload workload, int count) {
        try (Users users = connected.users()) {
            for (int i = 0; i < count; i++) {
                workload.call(users, i);
            }
            process.say("checked");
        } catch (Exception | LinkageError e) {
            process.say(ClientMeter.failed("checked", e));
        }
    }
}
