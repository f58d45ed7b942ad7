package io.sojourn.runtime.naming;

/**
 * How far a node has seen the directory.
 *
 * @param version the highest version it knows of
 * @param lineage the directory that the version belongs to, or 0 if the node has not been told yet
 */
record Seen(long version, long lineage) {}
