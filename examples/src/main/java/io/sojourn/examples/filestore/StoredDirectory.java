package io.sojourn.examples.filestore;

import io.sojourn.node.Node;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of the server's file system. Callers only ever name direct children, and symbolic links are not followed,
 * so nothing outside the store can be reached.
 */
final class StoredDirectory implements Directory {

    private final Path path;
    private final Node node;

    StoredDirectory(Path path, Node node) {
        this.path = path;
        this.node = node;
    }

    @Override
    public List<Entry> list() throws StoreException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                boolean directory = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
                if (directory || Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                    entries.add(new Entry(name(child), directory, directory ? 0 : Files.size(child)));
                }
            }
        } catch (IOException e) {
            throw failure("list", "this directory", e);
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    @Override
    public Directory directory(String name) throws StoreException {
        Path child = child(name);
        try {
            Files.createDirectory(child);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                throw new StoreException("'" + name + "' is no directory.");
            }
        } catch (IOException e) {
            throw failure("make", name, e);
        }
        return new StoredDirectory(child, node);
    }

    @Override
    public OpenFile open(String name) throws StoreException {
        return open(name, StandardOpenOption.READ);
    }

    @Override
    public OpenFile create(String name) throws StoreException {
        return open(
                name,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private OpenFile open(String name, OpenOption... options) throws StoreException {
        Path child = child(name);
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreException("'" + name + "' is a directory; open a file in it.");
        }
        try {
            List<OpenOption> all = new ArrayList<>(List.of(options));
            all.add(LinkOption.NOFOLLOW_LINKS);
            return new StoredFile(FileChannel.open(child, all.toArray(OpenOption[]::new)), node);
        } catch (IOException e) {
            throw failure("open", name, e);
        }
    }

    @Override
    public void delete(String name) throws StoreException {
        try {
            Files.delete(child(name));
        } catch (DirectoryNotEmptyException e) {
            throw new StoreException("The directory '" + name + "' is not empty; delete what is in it first.");
        } catch (IOException e) {
            throw failure("delete", name, e);
        }
    }

    private Path child(String name) throws StoreException {
        if (name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.chars().anyMatch(character -> character == '/' || character == '\\' || character < ' ')) {
            throw new StoreException("'" + name + "' is not the name of one file or directory. Names have no separator "
                    + "and are neither '.' nor '..'; go down with directory(name).");
        }
        try {
            return path.resolve(name);
        } catch (InvalidPathException e) {
            throw new StoreException("'" + name + "' cannot be a name in this store.");
        }
    }

    private static String name(Path child) {
        return String.valueOf(child.getFileName());
    }

    /** The reason without the path: it is the server's business. */
    private static StoreException failure(String verb, String name, IOException e) {
        String reason = e instanceof NoSuchFileException
                ? "there is none"
                : e.getClass().getSimpleName();
        return new StoreException("Cannot " + verb + " '" + name + "': " + reason + ".");
    }
}
