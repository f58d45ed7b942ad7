package io.sojourn.runtime.marshal;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Location;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import java.util.ArrayList;
import java.util.List;

/** References in messages; reading one neither dials nor resolves a host name. */
final class References {

    private static final int ENDPOINT_CHARACTERS = 300;

    private References() {}

    static void write(MessageWriter out, PinnedReference pinned) {
        Reference reference = pinned.reference();
        out.writeFixedLong(pinned.pin());
        out.writeFixedLong(reference.home().high());
        out.writeFixedLong(reference.home().low());
        out.writeFixedLong(reference.object().high());
        out.writeFixedLong(reference.object().low());
        out.writeCount(reference.epoch());
        out.writeCount(reference.types().size());
        reference.types().forEach(out::writeFixedLong);
        writeEndpoints(out, reference.endpoints());
        out.writeCount(reference.introducers().size());
        for (Location introducer : reference.introducers()) {
            out.writeFixedLong(introducer.node().high());
            out.writeFixedLong(introducer.node().low());
            writeEndpoints(out, introducer.endpoints());
        }
    }

    private static void writeEndpoints(MessageWriter out, List<Endpoint> endpoints) {
        out.writeCount(endpoints.size());
        endpoints.forEach(endpoint -> out.writeText(endpoint.toString()));
    }

    static PinnedReference read(MessageReader in) {
        in.budget().allocate(256);
        long pin = in.readFixedLong();
        NodeId home = new NodeId(in.readFixedLong(), in.readFixedLong());
        ObjectId object = new ObjectId(in.readFixedLong(), in.readFixedLong());
        int epoch = readEpoch(in);
        int typeCount = in.readCount(Reference.MAXIMUM_TYPES + 1);
        List<Long> types = new ArrayList<>(typeCount);
        for (int i = 0; i < typeCount; i++) {
            types.add(in.readFixedLong());
        }
        List<Endpoint> endpoints = readEndpoints(in, Reference.MAXIMUM_ENDPOINTS);
        int introducerCount = in.readCount(Reference.MAXIMUM_INTRODUCERS + 1);
        List<Location> introducers = new ArrayList<>(introducerCount);
        for (int i = 0; i < introducerCount; i++) {
            in.budget().allocate(128);
            introducers.add(new Location(
                    new NodeId(in.readFixedLong(), in.readFixedLong()), readEndpoints(in, Location.MAXIMUM_ENDPOINTS)));
        }
        return new PinnedReference(new Reference(home, object, epoch, types, endpoints, introducers), pin);
    }

    private static int readEpoch(MessageReader in) {
        int epoch = in.kryoInput().readVarInt(true);
        if (epoch < 0) {
            throw new MalformedInput("The epoch of a reference is negative.");
        }
        return epoch;
    }

    private static List<Endpoint> readEndpoints(MessageReader in, int most) {
        int count = in.readCount(most + 1);
        List<Endpoint> endpoints = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // Parsing an endpoint costs matchers and substrings.
            in.budget().allocate(1_024);
            String text = in.readText();
            if (text == null || text.length() > ENDPOINT_CHARACTERS) {
                throw new MalformedInput("A reference holds an endpoint that is missing or too long.");
            }
            endpoints.add(Endpoint.parse(text));
        }
        return endpoints;
    }
}
