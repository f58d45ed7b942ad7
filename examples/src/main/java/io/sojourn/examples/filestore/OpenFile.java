package io.sojourn.examples.filestore;

import io.sojourn.Remote;

/** A file of the store that somebody has opened. Ends with {@link #close}; the object is gone afterwards. */
@Remote
public interface OpenFile {

    /** How many bytes one read or write moves at most: a quarter of what a message may hold by default. */
    int MAXIMUM_CHUNK = 1 << 20;

    /** The length in bytes. */
    long size() throws StoreException;

    /**
     * Reads a chunk.
     *
     * @param position where to begin, from 0 on
     * @param length how many bytes are wanted, 1 to {@value #MAXIMUM_CHUNK}
     * @return the bytes; fewer than wanted only at the end of the file, none behind it
     */
    byte[] read(long position, int length) throws StoreException;

    /**
     * Writes a chunk.
     *
     * @param position where to begin, from 0 to the file's size
     * @param bytes at most {@value #MAXIMUM_CHUNK}
     */
    void write(long position, byte[] bytes) throws StoreException;

    /** The SHA-256 hash of the whole file in hex, computed where the file is. */
    String sha256() throws StoreException;

    /** Closes the file; later calls fail with {@link io.sojourn.failure.ObjectGone}. */
    void close() throws StoreException;
}
