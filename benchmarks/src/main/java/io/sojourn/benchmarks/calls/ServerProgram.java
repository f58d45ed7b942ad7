package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.peer.FrameSizes;
import io.sojourn.benchmarks.calls.peer.Peer;
import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.load.ServerMeter;
import io.sojourn.benchmarks.process.OwnProcess;

/**
 * Serves by the system that its argument names. Says {@code ready ADDRESS}; told on its input what a {@link ServerMeter}
 * does, or to {@code quit}.
 */
final class ServerProgram {

    private ServerProgram() {}

    /** Runs until told to quit or until the input ends. */
    public static void main(String[] arguments) throws Exception {
        OwnProcess process = new OwnProcess();
        Peer peer = PeerName.valueOf(arguments[0]).peer(FrameSizes.parse(""));
        try (Peer.Serving serving = peer.serve()) {
            process.say("ready " + serving.address());
            ServerMeter meter = new ServerMeter(process);
            for (String line = process.hear(); line != null && !line.equals("quit"); line = process.hear()) {
                meter.obey(line);
            }
        }
        System.exit(0);
    }
}
