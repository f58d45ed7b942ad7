package io.sojourn.runtime.naming;

/**
 * One of the naming servers that keep a directory together, as another one sees it.
 *
 * @param name its name among its peers
 * @param address host and port where its peers reach it
 * @param leads whether it leads
 * @param index up to which entry of the log it is known to have everything, as far as is known here
 * @param lag how many entries it is known to lack at most
 */
public record PeerStatus(String name, String address, boolean leads, long index, long lag) {}
