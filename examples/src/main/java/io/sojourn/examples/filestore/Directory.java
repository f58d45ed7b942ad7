package io.sojourn.examples.filestore;

import io.sojourn.Remote;
import java.util.List;

/** A directory of the store; leads to its subdirectories and open files. */
@Remote
public interface Directory {

    /** What is in the directory, sorted by name. */
    List<Entry> list() throws StoreException;

    /**
     * A directory in this one; made if there is none.
     *
     * @param name one name, without separators; {@code ..} is refused
     */
    Directory directory(String name) throws StoreException;

    /** Opens a file for reading; fails if there is none. */
    OpenFile open(String name) throws StoreException;

    /** Makes a file, or empties the one there is, and opens it for reading and writing. */
    OpenFile create(String name) throws StoreException;

    /** Deletes a file or an empty directory. */
    void delete(String name) throws StoreException;
}
