package io.sojourn.identity;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What crosses the wire for an object: where it lives, which object it is, and which remote interfaces it offers.
 *
 * <p>A reference is a plain value: making, comparing, printing and parsing one never touches the network.
 *
 * @param home the node that served the object when the reference was made
 * @param object the object; two references with equal object ids mean the same object
 * @param epoch how often the object had moved, 0 or more
 * @param types tags of the remote interfaces the object offers, most derived first; 1 to {@value #MAXIMUM_TYPES}
 * @param endpoints where the home listens, in the order to try; empty for a home that does not listen; at most
 *     {@value #MAXIMUM_ENDPOINTS}
 * @param introducers for a home that does not listen, nodes that were connected to it and can ask it to dial; else empty; at
 *     most {@value #MAXIMUM_INTRODUCERS}
 */
public record Reference(
        NodeId home,
        ObjectId object,
        int epoch,
        List<Long> types,
        List<Endpoint> endpoints,
        List<Location> introducers) {

    /** How many remote interfaces one reference can name. */
    public static final int MAXIMUM_TYPES = 16;

    /** How many addresses one reference can carry. */
    public static final int MAXIMUM_ENDPOINTS = 8;

    /** How many introducers one reference can name. */
    public static final int MAXIMUM_INTRODUCERS = 3;

    private static final String PREFIX = "sojourn:";
    private static final int MAXIMUM_TEXT = 8_192;

    /** Copies the lists and checks the bounds; throws {@link IllegalArgumentException} naming the one broken. */
    public Reference {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(object, "object");
        types = List.copyOf(types);
        endpoints = List.copyOf(endpoints);
        introducers = List.copyOf(introducers);
        if (epoch < 0) {
            throw new IllegalArgumentException("The epoch of a reference is 0 or more, not " + epoch + ".");
        }
        if (types.isEmpty() || types.size() > MAXIMUM_TYPES) {
            throw new IllegalArgumentException(
                    "A reference names 1 to " + MAXIMUM_TYPES + " remote interfaces, not " + types.size() + ".");
        }
        if (endpoints.size() > MAXIMUM_ENDPOINTS) {
            throw new IllegalArgumentException(
                    "A reference carries at most " + MAXIMUM_ENDPOINTS + " endpoints, not " + endpoints.size() + ".");
        }
        if (introducers.size() > MAXIMUM_INTRODUCERS) {
            throw new IllegalArgumentException("A reference names at most " + MAXIMUM_INTRODUCERS + " introducers, not "
                    + introducers.size() + ".");
        }
    }

    /** A reference to an object whose home needs no introducer. */
    public Reference(NodeId home, ObjectId object, int epoch, List<Long> types, List<Endpoint> endpoints) {
        this(home, object, epoch, types, endpoints, List.of());
    }

    /** Whether both references mean the same object, however they were obtained and wherever it was then. */
    public boolean sameObject(Reference other) {
        return object.equals(other.object);
    }

    /**
     * Parses the text form, for example one that was kept in a file.
     *
     * @throws IllegalArgumentException if the text is not what {@link #toString()} gives for some reference
     */
    public static Reference parse(String text) {
        if (text.length() > MAXIMUM_TEXT) {
            throw new IllegalArgumentException(
                    "A reference has at most " + MAXIMUM_TEXT + " characters; this text has " + text.length() + ".");
        }
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("The text of a reference starts with '" + PREFIX + "'.");
        }
        String[] parts = text.substring(PREFIX.length()).split("/", 5);
        if (parts.length != 5) {
            throw new IllegalArgumentException("The text of a reference has five parts separated by '/': "
                    + "home, object, epoch, types, endpoints; this one has " + parts.length + ".");
        }
        String[] locations = parts[4].split("\\|", MAXIMUM_INTRODUCERS + 2);
        try {
            return new Reference(
                    NodeId.parse(parts[0]),
                    ObjectId.parse(parts[1]),
                    Integer.parseInt(parts[2]),
                    List.of(parts[3].split(",", MAXIMUM_TYPES + 1)).stream()
                            .map(Reference::parseTag)
                            .toList(),
                    parseEndpoints(locations[0]),
                    Stream.of(locations).skip(1).map(Reference::parseIntroducer).toList());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The text of a reference has a part that is no number.", e);
        }
    }

    private static List<Endpoint> parseEndpoints(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",", MAXIMUM_ENDPOINTS + 1))
                        .map(Endpoint::parse)
                        .toList();
    }

    private static Location parseIntroducer(String text) {
        String[] parts = text.split("@", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("An introducer stands in a reference as node@endpoints.");
        }
        return new Location(NodeId.parse(parts[0]), parseEndpoints(parts[1]));
    }

    private static Long parseTag(String digits) {
        if (digits.isEmpty() || digits.length() > 16) {
            throw new IllegalArgumentException(
                    "An interface stands in a reference as 1 to 16 hexadecimal digits, not " + digits.length() + ".");
        }
        return HexFormat.fromHexDigitsToLong(digits);
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return PREFIX + home + "/" + object + "/" + epoch + "/"
                + types.stream().map(HexFormat.of()::toHexDigits).collect(Collectors.joining(",")) + "/"
                + shown(endpoints)
                + introducers.stream()
                        .map(location -> "|" + location.node() + "@" + shown(location.endpoints()))
                        .collect(Collectors.joining());
    }

    private static String shown(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(","));
    }
}
