package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.SpareArrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests whose bodies come in parts: how many, how long, and what each must follow once it is complete. */
final class LongRequests {

    private final int mostBodies;
    private final long mostBytes;
    private final SpareArrays spare = new SpareArrays();
    private final Map<ServedCall, Frame.After> afters = new HashMap<>();
    private int bodies;
    private long bytes;

    LongRequests(SessionSettings settings) {
        mostBodies = settings.openBodies();
        mostBytes = settings.openBytes();
    }

    /** Whether there is room for one more of the length given. */
    boolean roomFor(int total) {
        return bodies < mostBodies && bytes + total <= mostBytes;
    }

    String full() {
        return bodies + " long calls with " + bytes + " bytes are arriving already; allowed are " + mostBodies
                + " calls with " + mostBytes + " bytes.";
    }

    void begin(ServedCall call, Frame.Request request, int connection) {
        call.assembly = new Assembly(request.body(), request.totalLength(), connection, spare);
        bodies++;
        bytes += request.totalLength();
        if (request.after() != null) {
            afters.put(call, request.after());
        }
    }

    /** Ends the assembly, if there is one; gives what the call must follow. */
    Frame.@Nullable After end(ServedCall call) {
        if (call.assembly == null) {
            return null;
        }
        bodies--;
        bytes -= call.assembly.total();
        call.assembly = null;
        return afters.remove(call);
    }
}
