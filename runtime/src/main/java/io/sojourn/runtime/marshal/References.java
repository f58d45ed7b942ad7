package io.sojourn.runtime.marshal;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import java.util.ArrayList;
import java.util.List;

/** References in messages; reading one neither dials nor resolves a host name. */
final class References {

    private static final int ENDPOINT_CHARACTERS = 300;

    private References() {}

    static void write(MessageWriter out, Reference reference) {
        out.writeFixedLong(reference.home().high());
        out.writeFixedLong(reference.home().low());
        out.writeFixedLong(reference.object().high());
        out.writeFixedLong(reference.object().low());
        out.writeCount(reference.epoch());
        out.writeCount(reference.types().size());
        reference.types().forEach(out::writeFixedLong);
        out.writeCount(reference.endpoints().size());
        reference.endpoints().forEach(endpoint -> out.writeString(endpoint.toString()));
    }

    static Reference read(MessageReader in) {
        in.budget().allocate(256);
        NodeId home = new NodeId(in.readFixedLong(), in.readFixedLong());
        ObjectId object = new ObjectId(in.readFixedLong(), in.readFixedLong());
        int epoch = in.readCount(Integer.MAX_VALUE);
        int typeCount = in.readCount(Reference.MAXIMUM_TYPES + 1);
        List<Long> types = new ArrayList<>(typeCount);
        for (int i = 0; i < typeCount; i++) {
            types.add(in.readFixedLong());
        }
        int endpointCount = in.readCount(Reference.MAXIMUM_ENDPOINTS + 1);
        List<Endpoint> endpoints = new ArrayList<>(endpointCount);
        for (int i = 0; i < endpointCount; i++) {
            // Parsing an endpoint costs matchers and substrings.
            in.budget().allocate(1_024);
            String text = in.readString();
            if (text == null || text.length() > ENDPOINT_CHARACTERS) {
                throw new MalformedInput("A reference holds an endpoint that is missing or too long.");
            }
            endpoints.add(Endpoint.parse(text));
        }
        return new Reference(home, object, epoch, types, endpoints);
    }
}
