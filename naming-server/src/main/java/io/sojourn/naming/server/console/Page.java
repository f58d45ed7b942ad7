package io.sojourn.naming.server.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of the page, read once from the jar; no path from outside reaches the file system. Thread-safe. */
final class Page {

    private static final Map<String, String> FILES = Map.of(
            "/", "index.html",
            "/console.css", "console.css",
            "/console.js", "console.js",
            "/names.js", "names.js",
            "/tables.js", "tables.js",
            "/server.js", "server.js",
            "/icon.svg", "icon.svg");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Answer> answers = new HashMap<>();

    Page() {
        FILES.forEach((path, file) -> answers.put(
                path, new Answer(200, TYPES.getOrDefault(file.substring(file.indexOf('.') + 1), ""), read(file))));
    }

    /** The file at a path, or null if there is none. */
    @Nullable
    Answer at(String path) {
        return answers.get(path);
    }

    private static byte[] read(String file) {
        try (InputStream in = Page.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks the console's file " + file + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
