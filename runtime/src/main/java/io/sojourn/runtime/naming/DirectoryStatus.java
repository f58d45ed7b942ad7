package io.sojourn.runtime.naming;

/**
 * What a naming server says about itself.
 *
 * @param version the directory's version
 * @param names how many names are bound
 * @param nodes how many nodes are registered
 * @param moved of how many objects it is known where they are because they have moved, or are about to
 * @param watches how many watches run at this naming server
 * @param leads whether this naming server leads its group
 * @param leaseMillis how long a node stays registered without renewal
 * @param lineage identifies the directory; another number means that its data were lost
 * @param cluster the naming servers that keep the directory together
 */
public record DirectoryStatus(
        long version,
        int names,
        int nodes,
        int moved,
        int watches,
        boolean leads,
        long leaseMillis,
        long lineage,
        ClusterStatus cluster) {}
