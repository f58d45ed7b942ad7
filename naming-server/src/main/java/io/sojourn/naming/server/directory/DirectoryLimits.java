package io.sojourn.naming.server.directory;

/**
 * Bounds of one directory; the same on every replica.
 *
 * @param names how many names may be bound
 * @param namesPerOwner how many names one node may have bound
 * @param nodes how many nodes may be registered, and how many departed ones may be remembered
 * @param events how many events are kept for watches that resume
 * @param formerBindings how many removed bindings are remembered so that their owner gets the same identity back
 * @param locations how many objects may have moved
 */
public record DirectoryLimits(int names, int namesPerOwner, int nodes, int events, int formerBindings, int locations) {

    /** 1,500,000 names, 100,000 of one owner, 20,000 nodes, 4,096 events, 100,000 former bindings, 1,000,000 locations. */
    public static final DirectoryLimits DEFAULT =
            new DirectoryLimits(1_500_000, 100_000, 20_000, 4_096, 100_000, 1_000_000);

    /** How many members one service may have. */
    public static final int MEMBERS = 128;

    /** How many commands of one client may be open. */
    public static final int OPEN_COMMANDS = 64;

    /** Checks that each bound is positive; throws {@link IllegalArgumentException} naming the one that is not. */
    public DirectoryLimits {
        check("names", names);
        check("namesPerOwner", namesPerOwner);
        check("nodes", nodes);
        check("events", events);
        check("formerBindings", formerBindings);
        check("locations", locations);
    }

    private static void check(String bound, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(bound + " must be at least 1, but is " + value + ".");
        }
    }
}
