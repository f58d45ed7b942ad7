package io.sojourn.examples.wordcount;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The text files below a directory, in the order of their names. Left out are hidden directories, directories named
 * {@code target}, what is no regular file, what cannot be read, and files with a zero byte in their first 8 KiB.
 *
 * @param root the directory
 * @param files the text files, relative to it
 * @param leftOut how many files are no readable text
 */
record TextFiles(Path root, List<Path> files, int leftOut) {

    private static final int PROBE = 8 << 10;

    static TextFiles below(Path directory) throws IOException {
        Path root = directory.toRealPath();
        Finder finder = new Finder(root);
        Files.walkFileTree(root, finder);
        return new TextFiles(root, finder.files.stream().sorted().toList(), finder.leftOut);
    }

    private static boolean isText(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            for (byte each : in.readNBytes(PROBE)) {
                if (each == 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static final class Finder extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Path> files = new ArrayList<>();
        private int leftOut;

        Finder(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = String.valueOf(directory.getFileName());
            boolean wanted = directory.equals(root) || !(name.startsWith(".") || name.equals("target"));
            return wanted ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isText(file)) {
                files.add(root.relativize(file));
            } else {
                leftOut++;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            leftOut++;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
