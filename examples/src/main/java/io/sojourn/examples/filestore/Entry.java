package io.sojourn.examples.filestore;

import io.sojourn.Portable;

/**
 * One line of a directory.
 *
 * @param name the name in its directory
 * @param directory whether it is a directory
 * @param size its length in bytes; 0 for a directory
 */
@Portable
public record Entry(String name, boolean directory, long size) {}
