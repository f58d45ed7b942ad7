package io.sojourn.benchmarks.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes sources of remote interfaces, none like another, whose methods take and return what those of programs do. */
final class Interfaces {

    private static final List<String> METHODS = List.of(
            "int count%d(String name, int least);",
            "Item item%d(long id);",
            "void put%d(Item item, boolean replace);",
            "List<Item> page%d(int from, int size);",
            "Map<String, Item> byName%d(List<String> names);",
            "CompletableFuture<Item> later%d(long id);",
            "void watch%d(String name, Watcher watcher);",
            "Optional<String> text%d(long id, Kind kind);",
            "byte[] picture%d(long id) throws IOException;",
            "@Idempotent double price%d(long id, LocalDate day);");

    private Interfaces() {}

    /**
     * Writes them.
     *
     * @return the files
     */
    static List<Path> write(Path directory, int interfaces, int methods) throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(write(
                directory,
                "Item",
                "@Portable public record Item(long id, String name, Kind kind, List<String> tags) {}"));
        files.add(write(directory, "Kind", "@Portable public enum Kind { SMALL, GREAT }"));
        files.add(write(directory, "Watcher", "@Remote public interface Watcher { void changed(Item item); }"));
        for (int i = 0; i < interfaces; i++) {
            StringBuilder body = new StringBuilder("@Remote public interface Shop" + i + " {\n");
            for (int m = 0; m < methods; m++) {
                String method = METHODS.get((i + m) % METHODS.size()).replace("%d", "X" + m);
                body.append("    ").append(method).append('\n');
            }
            files.add(write(directory, "Shop" + i, body.append("}").toString()));
        }
        return files;
    }

    private static Path write(Path directory, String name, String type) throws IOException {
        return Files.writeString(directory.resolve(name + ".java"), """
                package shops;

                import io.sojourn.Idempotent;
                import io.sojourn.Portable;
                import io.sojourn.Remote;
                import java.io.IOException;
                import java.time.LocalDate;
                import java.util.List;
                import java.util.Map;
                import java.util.Optional;
                import java.util.concurrent.CompletableFuture;

                %s
                """.formatted(type));
    }
}
