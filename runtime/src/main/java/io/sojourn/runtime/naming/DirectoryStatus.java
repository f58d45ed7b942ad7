package io.sojourn.runtime.naming;

/**
 * What a naming server says about itself.
 *
 * @param version the directory's version
 * @param names how many names are bound
 * @param nodes how many nodes are registered
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
        int watches,
        boolean leads,
        long leaseMillis,
        long lineage,
        ClusterStatus cluster) {}
