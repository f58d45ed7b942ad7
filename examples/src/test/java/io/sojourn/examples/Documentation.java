package io.sojourn.examples;

import io.sojourn.examples.sum.SumServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code blocks of the documentation, by the comment above each: {@code <!-- what it is -->}. */
public final class Documentation {

    private static final Pattern BLOCK =
            Pattern.compile("<!-- (?<title>[^\\n]+?) -->\\n+```\\w*\\n(?<code>.*?)\\n```", Pattern.DOTALL);

    /** Where this build puts what it makes; depends on its profile. */
    private static final Path BUILD = classes().getParent();

    private Documentation() {}

    /** The root of the repository; tests run in a directory below it. */
    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("README.md")) || !Files.exists(directory.resolve("demo"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    /** The README's code below a comment. */
    public static String block(String title) {
        String code = blocks(root().resolve("README.md")).get(title);
        if (code == null) {
            throw new AssertionError("README.md has no code block with the comment " + title);
        }
        return code;
    }

    /** All blocks of a page that have a comment. */
    public static Map<String, String> blocks(Path page) {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher matcher = BLOCK.matcher(read(page));
        while (matcher.find()) {
            blocks.put(matcher.group("title"), matcher.group("code"));
        }
        return blocks;
    }

    /** The text of a file of the repository, or of what this build has generated from it. */
    public static String source(String path) {
        String built = "examples/target/";
        return read(path.startsWith(built) ? BUILD.resolve(path.substring(built.length())) : root().resolve(path));
    }

    private static Path classes() {
        try {
            return Path.of(SumServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of a file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
