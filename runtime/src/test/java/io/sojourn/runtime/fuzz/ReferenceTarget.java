package io.sojourn.runtime.fuzz;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Location;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.RemoteProxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** References: in messages (first byte 0), as text (1), and the endpoints in them as text (2). */
public final class ReferenceTarget extends FuzzTarget<Object> {

    private static final ReferenceTarget TARGET = new ReferenceTarget();
    private static final List<String> HOSTS =
            List.of("localhost", "127.0.0.1", "::1", "169.254.169.254", "db.internal", "fe80::1%eth0", "a-b.c_d");

    private final Peer peer = new Peer();
    private final long counterTag = peer.types.remoteInterface(Counter.class).tag();

    /** Runs one input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    @Override
    protected byte[] message(Choices choices) {
        int kind = choices.below(3);
        return switch (kind) {
            case 1 -> text(1, reference(choices).toString());
            case 2 -> text(2, endpoint(choices).toString());
            default -> binary(out -> out.writeRemote(choices.oneIn(8) ? peer.own() : peer.proxy(reference(choices))));
        };
    }

    private Reference reference(Choices choices) {
        List<Long> types = new ArrayList<>(List.of(counterTag));
        for (int left = choices.below(Reference.MAXIMUM_TYPES); left > 0; left--) {
            types.add(choices.longNumber());
        }
        List<Location> introducers = new ArrayList<>();
        for (int left = choices.below(Reference.MAXIMUM_INTRODUCERS + 1); left > 0; left--) {
            introducers.add(new Location(new NodeId(choices.longNumber(), 1), List.of(endpoint(choices))));
        }
        return new Reference(
                new NodeId(choices.longNumber(), choices.longNumber()),
                new ObjectId(choices.longNumber(), choices.longNumber()),
                choices.number() & Integer.MAX_VALUE,
                types,
                endpoints(choices, Reference.MAXIMUM_ENDPOINTS),
                introducers);
    }

    private static List<Endpoint> endpoints(Choices choices, int most) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (int left = choices.below(most + 1); left > 0; left--) {
            endpoints.add(endpoint(choices));
        }
        return endpoints;
    }

    private static Endpoint endpoint(Choices choices) {
        String scheme = choices.of(List.of("tcp", "unix", "x+y.z-1"));
        String host = choices.of(HOSTS);
        int port = choices.below(65_536);
        return scheme.equals("unix") ? new Endpoint(scheme, "/run/" + port, 0) : new Endpoint(scheme, host, port);
    }

    private byte[] binary(ArgumentWriter body) {
        byte[] message = peer.written(body);
        byte[] marked = new byte[message.length + 1];
        System.arraycopy(message, 0, marked, 1, message.length);
        return marked;
    }

    private static byte[] text(int kind, String text) {
        return ((char) kind + text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Object decode(byte[] message) {
        if (message.length == 0) {
            throw new MalformedInput("empty");
        }
        String text = new String(message, 1, message.length - 1, StandardCharsets.UTF_8);
        return switch (message[0]) {
            case 0 ->
                peer.read(
                        io.sojourn.runtime.wire.Buffer.of(message, 1, message.length),
                        in -> in.readRemote(Counter.class));
            case 1 -> Reference.parse(text);
            case 2 -> Endpoint.parse(text);
            default -> throw new MalformedInput("no such kind");
        };
    }

    @Override
    protected byte[] encode(Object value) {
        if (value instanceof Reference reference) {
            return text(1, reference.toString());
        }
        return value instanceof Endpoint endpoint
                ? text(2, endpoint.toString())
                : binary(out -> out.writeRemote(value));
    }

    @Override
    protected void use(Object value) {
        // What logs and maps do with a proxy.
        if (RemoteProxy.invokerOf(value) != null
                && !Map.of(value, value.toString()).containsKey(value)) {
            throw new AssertionError("A proxy is not equal to itself");
        }
    }

    @Override
    protected boolean refuses(Exception failure) {
        return failure instanceof MalformedInput || failure instanceof IllegalArgumentException;
    }
}
