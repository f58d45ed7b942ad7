package io.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    /** A line that stands for what the page leaves out. */
    private static final Pattern GAP = Pattern.compile("\\R *// \\.\\.\\.\\R");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)[^)]*\\)");

    @Test
    @DisplayName("Each code block that names a file is a part of that file")
    void realCode() throws IOException {
        int checked = 0;
        for (Path page : pages()) {
            for (Map.Entry<String, String> block : Documentation.blocks(page).entrySet()) {
                if (block.getKey().endsWith(".java")) {
                    String source = dense(Documentation.source(block.getKey()));
                    for (String part : GAP.splitAsStream(block.getValue()).toList()) {
                        assertThat(source).as(page + ": " + block.getKey()).contains(dense(part));
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(6);
    }

    @Test
    @DisplayName("Every relative link in the documentation leads to a file")
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Documentation.read(page));
            while (links.find()) {
                if (!Files.exists(page.resolveSibling(links.group(1)))) {
                    broken.add(page.getFileName() + ": " + links.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    @DisplayName("The index of the documentation names every page")
    void indexIsComplete() throws IOException {
        String index = Documentation.read(Documentation.root().resolve("docs/README.md"));
        for (Path page : pages()) {
            if (page.getParent().endsWith("docs") && !page.endsWith("README.md")) {
                assertThat(index).contains("(" + page.getFileName() + ")");
            }
        }
    }

    private static List<Path> pages() throws IOException {
        Path root = Documentation.root();
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** The text without any white space: the page may break lines elsewhere. */
    private static String dense(String text) {
        return text.replaceAll("\\s+", "");
    }
}
